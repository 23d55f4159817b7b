package build

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func source(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "cmd", "kube"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum", "cmd/kube/main.go"} {
		change(t, dir, name, name)
	}
	return dir
}

func change(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func key(t *testing.T, dir string) string {
	t.Helper()
	key, err := Kube.key(dir)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestTheKeyFollowsEverySourceAndNothingElse(t *testing.T) {
	dir := source(t)
	before := key(t, dir)
	change(t, dir, "README.md", "words")
	if key(t, dir) != before {
		t.Error("a file that is not compiled changed the key")
	}
	for _, name := range []string{"go.mod", "go.sum", "cmd/kube/main.go"} {
		change(t, dir, name, "changed")
		after := key(t, dir)
		if after == before {
			t.Errorf("%s did not change the key", name)
		}
		before = after
	}
}

func TestTheVersionWeNameIsTheOneInGoMod(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if want := "k8s.io/kubernetes v" + KubernetesVersion + "\n"; !strings.Contains(string(mod), want) {
		t.Errorf("go.mod has no %q", want)
	}
}

func TestProgressCountsPackagesAndDownloadsAndKeepsErrors(t *testing.T) {
	p := newProgress("x", io.Discard)
	defer p.stop()
	for _, part := range []string{"go: downloading a v1\ngo: down", "loading b v1\nk8s.io/api\nfmt\n", "./main.go:3: undefined: x\n"} {
		if _, err := p.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	if got := p.line(130 * time.Second); got != "... 2m10s, 2 packages compiled" {
		t.Errorf("got %q", got)
	}
	if p.downloads != 2 || p.complaints() != "./main.go:3: undefined: x" {
		t.Errorf("downloads %d, complaints %q", p.downloads, p.complaints())
	}
}
