package build

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// progress turns the output of go build -v into a line every ten seconds, and keeps what is not a package name.
type progress struct {
	says  string
	out   io.Writer
	start time.Time
	done  chan struct{}

	mutex               sync.Mutex
	rest                []byte
	packages, downloads int
	other               []string
}

func newProgress(says string, out io.Writer) *progress {
	p := &progress{says: says, out: out, start: time.Now(), done: make(chan struct{})}
	fmt.Fprintf(out, "building %s\n", says)
	go p.tick()
	return p
}

func (p *progress) tick() {
	ticker := time.NewTicker(10 * time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-p.done:
			return
		case <-ticker.C:
			fmt.Fprintln(p.out, p.line(time.Since(p.start)))
		}
	}
}

func (p *progress) line(passed time.Duration) string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.packages == 0 {
		return fmt.Sprintf("... %s, %d modules downloaded", passed.Round(time.Second), p.downloads)
	}
	return fmt.Sprintf("... %s, %d packages compiled", passed.Round(time.Second), p.packages)
}

func (p *progress) Write(text []byte) (int, error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.rest = append(p.rest, text...)
	for {
		end := bytes.IndexByte(p.rest, '\n')
		if end < 0 {
			return len(text), nil
		}
		p.count(string(p.rest[:end]))
		p.rest = p.rest[end+1:]
	}
}

// count tells the three kinds of lines apart: a package name is one word and has no colon.
func (p *progress) count(line string) {
	switch {
	case strings.HasPrefix(line, "go: downloading "):
		p.downloads++
	case !strings.ContainsAny(line, " :\t") && line != "":
		p.packages++
	default:
		p.other = append(p.other, line)
	}
}

func (p *progress) stop() { close(p.done) }

func (p *progress) complaints() string { return strings.Join(p.other, "\n") }
