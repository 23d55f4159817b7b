package process

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Program is a child of this tool run that goes on when the tool ends.
type Program struct {
	Name   string
	ID     ID
	log    string
	exited chan struct{}
	err    error // how it ended; read after exited is closed
}

// Start runs the command in its own session with its output in the log file, and records it in the pid file.
func Start(name string, command []string, logFile, pidFile string) (*Program, error) {
	if err := keepPrevious(logFile); err != nil {
		return nil, err
	}
	log, err := os.Create(logFile)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	child := exec.Command(command[0], command[1:]...)
	child.Dir = filepath.Dir(pidFile)
	child.Stdout, child.Stderr = log, log
	child.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := child.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	id, _, err := Find(child.Process.Pid)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	program := &Program{Name: name, ID: id, log: logFile, exited: make(chan struct{})}
	go func() {
		program.err = child.Wait()
		close(program.exited)
	}()
	return program, os.WriteFile(pidFile, []byte(id.String()+"\n"), 0o644)
}

// Died is nil while the program runs, else an error that shows its last words.
func (p *Program) Died() error {
	select {
	case <-p.exited:
		return fmt.Errorf("%s ended (%v); the end of %s:\n%s", p.Name, p.err, p.log, Tail(p.log, 15))
	default:
		return nil
	}
}

// Stop asks the processes to end, kills those that are still there after the grace time, and waits until all are gone.
func Stop(ids []ID, grace time.Duration) error {
	for _, id := range ids {
		id.Signal(syscall.SIGTERM)
	}
	if len(gone(ids, grace)) == 0 {
		return nil
	}
	return Kill(ids)
}

// Kill ends the processes without asking.
func Kill(ids []ID) error {
	for _, id := range ids {
		id.Signal(syscall.SIGKILL)
	}
	if left := gone(ids, 10*time.Second); len(left) > 0 {
		return fmt.Errorf("processes %v do not end after SIGKILL: look at them with ps", left)
	}
	return nil
}

// gone waits until no process is left, at most so long, and returns what is left.
func gone(ids []ID, patience time.Duration) []ID {
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		var left []ID
		for _, id := range ids {
			if id.Alive() {
				left = append(left, id)
			}
		}
		if len(left) == 0 || time.Now().After(end) {
			return left
		}
	}
}

// Tail is the last lines of a file, indented, each cut at 400 bytes.
func Tail(file string, lines int) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return "    (" + err.Error() + ")"
	}
	all := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	var out strings.Builder
	for _, line := range all[max(0, len(all)-lines):] {
		fmt.Fprintf(&out, "    %.400s\n", line)
	}
	return strings.TrimRight(out.String(), "\n")
}

// keepPrevious moves the last run's log aside: after a restart it often holds the reason.
func keepPrevious(logFile string) error {
	err := os.Rename(logFile, logFile+".previous")
	if os.IsNotExist(err) {
		return nil
	}
	return err
}
