// Package process starts programs that outlive the tool, finds them again and stops them.
package process

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// ID names one process for good. A pid alone is reused by the kernel; a pid with its start time is not.
type ID struct {
	PID   int
	Start uint64 // clock ticks from boot to the start, field 22 of /proc/PID/stat
}

// Find is the process that has this pid now, and whether it runs: a zombie does not.
func Find(pid int) (id ID, runs bool, err error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ID{}, false, err
	}
	state, start, err := parseStat(string(stat))
	return ID{pid, start}, state != "Z" && state != "X", err
}

// Alive says whether this very process, not a later one with its pid, still runs.
func (id ID) Alive() bool {
	now, runs, err := Find(id.PID)
	return err == nil && runs && now == id
}

// Signal does nothing when the process is gone.
func (id ID) Signal(signal syscall.Signal) {
	if id.Alive() {
		_ = syscall.Kill(id.PID, signal)
	}
}

// Memory is the process's share of the machine's memory in bytes: a page used by several counts for its part only,
// as the programs of one binary have most of their code in common. It is 0 when the process is gone or not ours.
func (id ID) Memory() int64 {
	rollup, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", id.PID))
	if err != nil || !id.Alive() {
		return 0
	}
	return proportionalSize(string(rollup))
}

func proportionalSize(rollup string) int64 {
	for _, line := range strings.Split(rollup, "\n") {
		var kilobytes int64
		if n, _ := fmt.Sscanf(line, "Pss: %d kB", &kilobytes); n == 1 {
			return kilobytes << 10
		}
	}
	return 0
}

func (id ID) String() string { return fmt.Sprintf("%d %d", id.PID, id.Start) }

// ParseID reads what String wrote.
func ParseID(text string) (ID, error) {
	var id ID
	if n, err := fmt.Sscanf(strings.TrimSpace(text), "%d %d", &id.PID, &id.Start); n != 2 || id.PID < 2 {
		return ID{}, fmt.Errorf("pid file: expected \"PID STARTTIME\", got %q (%v)", text, err)
	}
	return id, nil
}

// Recorded is the live process of a pid file, or false.
func Recorded(pidFile string) (ID, bool) {
	text, err := os.ReadFile(pidFile)
	if err != nil {
		return ID{}, false
	}
	id, err := ParseID(string(text))
	return id, err == nil && id.Alive()
}

// InNamespace are the processes whose namespace of this type ("net", "mnt") is the one that file refers to.
func InNamespace(kind, file string) []ID {
	wanted, err := os.Stat(file)
	if err != nil {
		return nil
	}
	links, _ := filepath.Glob("/proc/[0-9]*/ns/" + kind)
	var found []ID
	for _, link := range links {
		other, err := os.Stat(link)
		if err != nil || !os.SameFile(wanted, other) {
			continue
		}
		pid, _ := strconv.Atoi(strings.Split(link, "/")[2])
		if id, runs, err := Find(pid); err == nil && runs {
			found = append(found, id)
		}
	}
	return found
}

// parseStat reads state and start time. The program's name, field 2, may itself hold blanks and brackets.
func parseStat(stat string) (state string, start uint64, err error) {
	end := strings.LastIndexByte(stat, ')')
	if end < 0 {
		return "", 0, errors.New("/proc/PID/stat: no program name")
	}
	fields := strings.Fields(stat[end+1:])
	if len(fields) < 20 {
		return "", 0, fmt.Errorf("/proc/PID/stat: %d fields after the name, expected at least 20", len(fields))
	}
	start, err = strconv.ParseUint(fields[19], 10, 64)
	return fields[0], start, err
}
