package cluster

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"dev.millwright/local-cluster/internal/process"
)

const cgroupMount = "/sys/fs/cgroup"

// makeCgroups makes the root of the pods' control groups, in every hierarchy of version 1 or in the one of version 2.
// Each cluster has its own: a kubelet removes pods below its root that it does not know.
func (c *Cluster) makeCgroups() error {
	for _, dir := range c.cgroups() {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("%w: the control groups must be writable", err)
		}
		// A new cpuset of version 1 is empty and can hold no process.
		for _, file := range []string{"cpuset.cpus", "cpuset.mems"} {
			all, err := os.ReadFile(filepath.Join(filepath.Dir(dir), file))
			if err != nil {
				continue
			}
			if err := os.WriteFile(filepath.Join(dir, file), all, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// cgroups are the cluster's folders, one a hierarchy.
func (c *Cluster) cgroups() []string {
	if _, err := os.Stat(filepath.Join(cgroupMount, "cgroup.controllers")); err == nil {
		return []string{filepath.Join(cgroupMount, c.Slot.Cgroup())}
	}
	hierarchies, _ := filepath.Glob(filepath.Join(cgroupMount, "*", "cgroup.procs"))
	var dirs []string
	for _, file := range hierarchies {
		if info, err := os.Lstat(filepath.Dir(file)); err == nil && info.IsDir() { // links name a hierarchy twice
			dirs = append(dirs, filepath.Join(filepath.Dir(file), c.Slot.Cgroup()))
		}
	}
	return dirs
}

// inCgroups are all processes of the cluster's pods.
func (c *Cluster) inCgroups() []process.ID {
	found := map[process.ID]bool{}
	for _, dir := range tree(c.cgroups()) {
		text, _ := os.ReadFile(filepath.Join(dir, "cgroup.procs"))
		for _, field := range strings.Fields(string(text)) {
			pid, _ := strconv.Atoi(field)
			if id, runs, err := process.Find(pid); err == nil && runs {
				found[id] = true
			}
		}
	}
	var ids []process.ID
	for id := range found {
		ids = append(ids, id)
	}
	return ids
}

// removeCgroups removes the emptied groups, the deepest first. The kernel frees them a moment after their last process.
func (c *Cluster) removeCgroups() error {
	var err error
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		dirs := tree(c.cgroups())
		if len(dirs) == 0 {
			return nil
		}
		for i := len(dirs) - 1; i >= 0; i-- {
			err = os.Remove(dirs[i])
		}
	}
	return err
}

// tree lists folders and all below them, a folder always before its children.
func tree(roots []string) []string {
	var dirs []string
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				dirs = append(dirs, path)
			}
			return nil
		})
	}
	sort.Strings(dirs)
	return dirs
}
