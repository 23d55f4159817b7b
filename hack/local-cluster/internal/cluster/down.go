package cluster

import (
	"io"
	"os"
	"time"

	"dev.millwright/local-cluster/internal/process"
)

// grace is short: the API server would hold its watches open for minutes.
const grace = 2 * time.Second

// Down stops everything and keeps objects, images and volumes; with purge it removes these too.
func (c *Cluster) Down(purge bool, out io.Writer) error {
	steps := newSteps(out)
	if _, err := os.Stat(c.State); os.IsNotExist(err) && !c.taken {
		steps.done("there is no cluster %s", c.Name)
		return nil
	}
	unlock, err := c.lock()
	if err != nil {
		return err
	}
	defer unlock()
	if err := c.stop(steps); err != nil {
		return err
	}
	if !purge {
		return nil
	}
	if err := os.RemoveAll(c.State); err != nil {
		return err
	}
	steps.done("state removed")
	if !c.taken {
		return nil
	}
	return c.Slot.release()
}

// stop is switching the node off. The kubelet goes first, else it would start again what is killed next. What the
// pid files do not know (containerd's shims, anything left by a crash) is found by its control group and network.
func (c *Cluster) stop(steps *steps) error {
	if !c.taken {
		return nil
	}
	ours := func() []process.ID { return process.InNamespace("net", c.Slot.NamespaceFile()) }
	some := len(ours())+len(c.inCgroups()) > 0
	if kubelet, runs := c.recorded("kubelet"); runs {
		if err := process.Stop([]process.ID{kubelet}, grace); err != nil {
			return err
		}
	}
	if err := process.Kill(c.inCgroups()); err != nil {
		return err
	}
	if some {
		steps.done("pods stopped")
	}
	if err := process.Stop(c.running(), grace); err != nil {
		return err
	}
	if err := process.Kill(ours()); err != nil {
		return err
	}
	for _, remove := range []func() error{c.removeCgroups, c.removeNetwork, c.unmountLeftovers} {
		if err := remove(); err != nil {
			return err
		}
	}
	if some {
		steps.done("cluster %s stopped", c.Name)
	}
	return os.RemoveAll(c.path("run"))
}

func (c *Cluster) running() []process.ID {
	var ids []process.ID
	for _, program := range Programs {
		if id, runs := c.recorded(program); runs {
			ids = append(ids, id)
		}
	}
	return ids
}
