package cluster

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dev.millwright/local-cluster/internal/build"
)

// slotsFolder is shared by all checkouts of the machine and is empty after a reboot, as namespaces are.
const slotsFolder = "/run/millwright-local-cluster"

const slots = 64

// Slot is a small number that no other cluster of this machine has; names and addresses derive from it.
type Slot struct {
	Index int
	file  string
}

// Namespace is the name of the cluster's network namespace.
func (s Slot) Namespace() string { return fmt.Sprintf("millwright-%d", s.Index) }

// NamespaceFile refers to that network namespace while it exists.
func (s Slot) NamespaceFile() string { return "/run/netns/" + s.Namespace() }

// Link is the host's end of the cable to the node.
func (s Slot) Link() string { return fmt.Sprintf("mw%d", s.Index) }

// Cgroup is the root of the pods' control groups.
func (s Slot) Cgroup() string { return fmt.Sprintf("/millwright-%d", s.Index) }

// findSlot is the slot of the cluster with this state folder, if it has one. A slot file holds its owner's state folder.
func findSlot(folder, state string) (Slot, bool) {
	for index := range slots {
		slot := slotIn(folder, index)
		if owner, err := os.ReadFile(slot.file); err == nil && strings.TrimSpace(string(owner)) == state {
			return slot, true
		}
	}
	return Slot{}, false
}

// claimSlot finds the cluster's slot or takes the first free one.
func claimSlot(folder, state string) (Slot, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return Slot{}, err
	}
	unlock, err := build.Lock(filepath.Join(folder, "lock"))
	if err != nil {
		return Slot{}, err
	}
	defer unlock()
	if slot, found := findSlot(folder, state); found {
		return slot, nil
	}
	for index := range slots {
		slot := slotIn(folder, index)
		if _, err := os.Stat(slot.file); os.IsNotExist(err) {
			return slot, os.WriteFile(slot.file, []byte(state+"\n"), 0o644)
		}
	}
	return Slot{}, fmt.Errorf("all %d slots in %s are taken: each names a state folder, purge one of those clusters (down --purge)",
		slots, folder)
}

func slotIn(folder string, index int) Slot {
	return Slot{index, filepath.Join(folder, strconv.Itoa(index))}
}

func (s Slot) release() error {
	if err := os.Remove(s.file); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}
