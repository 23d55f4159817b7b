package cluster

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"dev.millwright/local-cluster/internal/process"
)

// Binaries are the finished programs that a node is made of.
type Binaries struct{ Kube, Pause string }

const patience = 90 * time.Second

// Up starts the cluster and returns when pods can run in it. A running, healthy cluster is left alone.
func (c *Cluster) Up(binaries Binaries, out io.Writer) error {
	unlock, err := c.lock()
	if err != nil {
		return err
	}
	defer unlock()
	if err := c.takeSlot(); err != nil {
		return err
	}
	steps := newSteps(out)
	sick := c.Healthy()
	if sick == nil {
		steps.done("cluster %s already runs", c.Name)
		return c.offerStorageAgain()
	}
	if len(c.running()) > 0 {
		steps.done("starting again, because %v", sick)
	}
	if err := c.stop(steps); err != nil {
		return err
	}
	boot := &boot{Cluster: c, binaries: binaries, steps: steps, started: time.Now()}
	if err := boot.run(); err != nil {
		if stopped := c.stop(newSteps(io.Discard)); stopped != nil {
			err = fmt.Errorf("%w\nand could not clean up: %w", err, stopped)
		}
		return fmt.Errorf("cluster %s did not start: %w\nall logs: %s", c.Name, err, c.path("log"))
	}
	return nil
}

// boot is one start of a cluster.
type boot struct {
	*Cluster
	binaries Binaries
	steps    *steps
	started  time.Time
	programs []*process.Program
	client   *api
}

func (b *boot) run() error {
	for _, stage := range []func() error{b.prepare, b.startRuntime, b.startControlPlane, b.startNode, b.finish} {
		if err := stage(); err != nil {
			return err
		}
	}
	return nil
}

func (b *boot) prepare() error {
	for _, dir := range []string{"run", "log"} {
		if err := os.MkdirAll(b.path(dir), 0o755); err != nil {
			return err
		}
	}
	for _, make := range []func() error{b.makeNetwork, b.makeCgroups, b.writeIdentities, b.writeConfiguration} {
		if err := make(); err != nil {
			return err
		}
	}
	var err error
	b.client, err = b.api()
	b.steps.done("network %s, certificates, configuration", b.Slot.Namespace())
	return err
}

// startRuntime also starts what can come up meanwhile.
func (b *boot) startRuntime() error {
	containerd, err := b.inNewMounts("containerd", "--config", b.path("configuration", "containerd.toml"))
	if err != nil {
		return err
	}
	if err := b.start("containerd", containerd); err != nil {
		return err
	}
	if err := b.startKube("etcd", "kube-apiserver"); err != nil {
		return err
	}
	if err := b.until("containerd answers", b.containerdAnswers); err != nil {
		return err
	}
	return b.loadPause(b.binaries.Pause)
}

func (b *boot) startControlPlane() error {
	if err := b.until("API server ready", func() bool { return b.client.get("/readyz", nil) == nil }); err != nil {
		return err
	}
	return b.startKube("kube-controller-manager", "kube-scheduler", "coredns", "kube-proxy")
}

func (b *boot) startNode() error {
	kubelet, err := b.inNode(append([]string{b.binaries.Kube, "kubelet"}, b.arguments("kubelet")...)...)
	if err != nil {
		return err
	}
	if err := b.start("kubelet", kubelet); err != nil {
		return err
	}
	if err := b.offerStorage(b.client); err != nil {
		return err
	}
	return b.until("node ready", func() bool { return b.client.nodeReady(b.started) })
}

func (b *boot) finish() error {
	account := "/api/v1/namespaces/default/serviceaccounts/default"
	if err := b.until("controllers work", func() bool { return b.client.get(account, nil) == nil }); err != nil {
		return err
	}
	node := "http://" + b.Net.Node.Addr().String()
	if err := b.until("Service addresses work", func() bool { return answers(node + ":10256/healthz") }); err != nil {
		return err
	}
	return b.until("Service names work", func() bool { return answers(node + ":8181/ready") })
}

func (b *boot) startKube(programs ...string) error {
	for _, program := range programs {
		command := b.inNetwork(append([]string{b.binaries.Kube, program}, b.arguments(program)...)...)
		if err := b.start(program, command); err != nil {
			return err
		}
	}
	return nil
}

func (b *boot) start(program string, command []string) error {
	started, err := process.Start(program, command, b.Log(program), b.pidFile(program))
	if err == nil {
		b.programs = append(b.programs, started)
	}
	return err
}

// until waits for a condition, but not when a program has died meanwhile.
func (b *boot) until(what string, reached func() bool) error {
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		for _, program := range b.programs {
			if err := program.Died(); err != nil {
				return err
			}
		}
		if reached() {
			b.steps.done("%s", what)
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("no %q after %s; every program still runs", what, patience)
		}
	}
}

// containerdAnswers looks for the socket in containerd's own mounts: it is hidden from the host's.
func (c *Cluster) containerdAnswers() bool {
	containerd, runs := c.recorded("containerd")
	if !runs {
		return false
	}
	connection, err := net.Dial("unix", fmt.Sprintf("/proc/%d/root%s", containerd.PID, containerdSocket))
	if err != nil {
		return false
	}
	connection.Close()
	return true
}

func answers(url string) bool {
	client := http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Get(url)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}
