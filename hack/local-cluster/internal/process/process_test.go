package process

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestStatIsReadEvenWhenTheNameHoldsBracketsAndBlanks(t *testing.T) {
	stat := "42 (a) b (c)) S 1 42 42 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 1 0 987654 1 1 1"
	state, start, err := parseStat(stat)
	if err != nil || state != "S" || start != 987654 {
		t.Fatalf("got %q %d %v", state, start, err)
	}
}

func TestMemoryCountsSharedPagesForTheirPart(t *testing.T) {
	rollup := "55d0-7ffc ---p 00000000 00:00 0 [rollup]\nRss:  9000 kB\nPss:  2048 kB\nPss_Anon: 10 kB\n"
	if got := proportionalSize(rollup); got != 2<<20 {
		t.Errorf("got %d", got)
	}
}

func TestAPidFileOfAnotherProcessIsNotBelieved(t *testing.T) {
	self, _, err := Find(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "pid")
	for name, c := range map[string]struct {
		text string
		live bool
	}{
		"this process":            {self.String(), true},
		"same pid, other start":   {ID{self.PID, self.Start + 1}.String(), false},
		"a bare pid":              {"1234", false},
		"init is never ours":      {"1 1", false},
		"a negative pid":          {"-5 100", false},
		"nothing written to file": {"", false},
	} {
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, live := Recorded(file); live != c.live {
			t.Errorf("%s: live %v, expected %v", name, live, c.live)
		}
	}
}

func TestAProgramThatDiesSaysItsLastWords(t *testing.T) {
	dir := t.TempDir()
	program, err := Start("quick", []string{"sh", "-c", "echo the port is taken; exit 3"}, dir+"/log", dir+"/pid")
	if err != nil {
		t.Fatal(err)
	}
	<-program.exited
	if died := program.Died(); died == nil || !strings.Contains(died.Error(), "exit status 3") ||
		!strings.Contains(died.Error(), "the port is taken") {
		t.Fatalf("got %v", died)
	}
}

func TestStopKillsAProgramThatIgnoresTheFirstSignal(t *testing.T) {
	dir := t.TempDir()
	script := `trap "" TERM; echo ready; while :; do sleep 0.05; done`
	program, err := Start("stubborn", []string{"sh", "-c", script}, dir+"/log", dir+"/pid")
	if err != nil {
		t.Fatal(err)
	}
	for !strings.Contains(Tail(dir+"/log", 1), "ready") {
		time.Sleep(5 * time.Millisecond)
	}
	if err := Stop([]ID{program.ID}, 50*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if _, live := Recorded(dir + "/pid"); live {
		t.Fatal("still recorded as alive")
	}
}
