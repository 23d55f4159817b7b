// Package cluster runs one Kubernetes node from plain programs: its own network namespace, mount namespace,
// control groups and state folder, so that several live side by side and nothing of the host changes.
// Enter at Up and Down; programs.go lists what runs and with which flags, files/ holds the configuration files.
package cluster

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"dev.millwright/local-cluster/internal/build"
	"dev.millwright/local-cluster/internal/process"
)

// NodeName is the name of the one node, in every cluster.
const NodeName = "node-1"

const pauseImage = "local-cluster.millwright.dev/pause:1"

var validName = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]{0,28}[a-z0-9])?$`)

// Cluster is one cluster of this checkout, running or not.
type Cluster struct {
	Name  string
	State string // folder with everything that outlives a stop
	Slot  Slot
	Net   Subnets
	taken bool // whether the slot is ours; nothing can run otherwise
}

// Open names a cluster. The checkout is the folder that holds hack/.
func Open(checkout, name string) (*Cluster, error) {
	if !validName.MatchString(name) {
		return nil, fmt.Errorf("--name: expected lower case letters, digits and dashes, at most 30, got %q", name)
	}
	c := &Cluster{Name: name, State: filepath.Join(checkout, ".cache", "local-cluster", name)}
	c.Slot, c.taken = findSlot(slotsFolder, c.State)
	c.Net = SubnetsOf(c.Slot.Index)
	return c, nil
}

func (c *Cluster) takeSlot() error {
	var err error
	c.Slot, err = claimSlot(slotsFolder, c.State)
	c.taken, c.Net = err == nil, SubnetsOf(c.Slot.Index)
	return err
}

// Kubeconfig is the file that the host's programs use.
func (c *Cluster) Kubeconfig() string { return c.path("kubeconfig") }

// Log is the output of a program since its last start.
func (c *Cluster) Log(program string) string { return c.path("log", program+".log") }

func (c *Cluster) path(parts ...string) string {
	return filepath.Join(append([]string{c.State}, parts...)...)
}

func (c *Cluster) pidFile(program string) string { return c.path("run", program+".pid") }

// lock keeps two runs of the tool from changing the cluster at the same time.
func (c *Cluster) lock() (func(), error) {
	if err := os.MkdirAll(c.State, 0o755); err != nil {
		return nil, err
	}
	return build.Lock(c.path("lock"))
}

// recorded is the live process of a program.
func (c *Cluster) recorded(program string) (process.ID, bool) {
	return process.Recorded(c.pidFile(program))
}
