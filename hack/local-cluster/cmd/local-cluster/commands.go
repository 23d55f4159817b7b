package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"dev.millwright/local-cluster/internal/build"
	"dev.millwright/local-cluster/internal/cluster"
	"dev.millwright/local-cluster/internal/debian"
)

// tool is one call of the command.
type tool struct {
	source string // hack/local-cluster
	name   string // of the cluster
	out    io.Writer
}

var commands = map[string]func(*tool, []string) error{
	"up":          (*tool).up,
	"down":        (*tool).down,
	"status":      (*tool).status,
	"load":        (*tool).load,
	"kubeconfig":  (*tool).kubeconfig,
	"kubectl":     (*tool).kubectl,
	"logs":        (*tool).logs,
	"diagnostics": (*tool).diagnostics,
	"binaries":    (*tool).binaries,
}

// parse reads --name, which may stand before or after the command, and the command's own flags.
func (t *tool) parse(command string, define func(*flag.FlagSet), arguments []string) ([]string, error) {
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&t.name, "name", t.name, "cluster")
	if define != nil {
		define(flags)
	}
	if err := flags.Parse(arguments); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, fmt.Errorf("%s: %w; see local-cluster --help", command, err)
	}
	return flags.Args(), nil
}

// open parses arguments of which exactly so many must remain, -1 for one or more, and names the cluster.
func (t *tool) open(command string, define func(*flag.FlagSet), arguments []string, count int) (*cluster.Cluster, []string, error) {
	rest, err := t.parse(command, define, arguments)
	if err != nil {
		return nil, nil, err
	}
	if (count >= 0 && len(rest) != count) || (count < 0 && len(rest) == 0) {
		return nil, nil, fmt.Errorf("%s: wrong number of arguments %q; see local-cluster --help", command, rest)
	}
	opened, err := cluster.Open(filepath.Dir(filepath.Dir(t.source)), t.name)
	return opened, rest, err
}

func (t *tool) up(arguments []string) error {
	c, _, err := t.open("up", nil, arguments, 0)
	if err != nil {
		return err
	}
	if err := debian.Ready(t.out); err != nil {
		return err
	}
	kube, err := build.Kube.Binary(t.source, t.out)
	if err != nil {
		return err
	}
	pause, err := build.Pause.Binary(t.source, t.out)
	if err != nil {
		return err
	}
	if err := c.Up(cluster.Binaries{Kube: kube, Pause: pause}, t.out); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "export KUBECONFIG=%s\n", c.Kubeconfig())
	return nil
}

func (t *tool) down(arguments []string) error {
	var purge bool
	define := func(flags *flag.FlagSet) { flags.BoolVar(&purge, "purge", false, "remove the state too") }
	c, _, err := t.open("down", define, arguments, 0)
	if err != nil {
		return err
	}
	if os.Geteuid() != 0 {
		return errors.New("down: stopping a cluster needs root, as starting it did")
	}
	return c.Down(purge, t.out)
}

func (t *tool) status(arguments []string) error {
	c, _, err := t.open("status", nil, arguments, 0)
	if err != nil {
		return err
	}
	return c.Status(t.out)
}

func (t *tool) load(arguments []string) error {
	c, archives, err := t.open("load", nil, arguments, -1)
	if err != nil {
		return err
	}
	return c.Load(archives, t.out)
}

func (t *tool) kubeconfig(arguments []string) error {
	var content bool
	define := func(flags *flag.FlagSet) { flags.BoolVar(&content, "content", false, "the text, not the path") }
	c, _, err := t.open("kubeconfig", define, arguments, 0)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(c.Kubeconfig())
	if err != nil {
		return fmt.Errorf("cluster %s was never started: %w", c.Name, err)
	}
	if content {
		_, err = t.out.Write(text)
	} else {
		_, err = fmt.Fprintln(t.out, c.Kubeconfig())
	}
	return err
}

// kubectl takes its arguments as they are: --name is kubectl's here, not ours.
func (t *tool) kubectl(arguments []string) error {
	c, _, err := t.open("kubectl", nil, nil, 0)
	if err != nil {
		return err
	}
	kube, err := build.Kube.Binary(t.source, os.Stderr)
	if err != nil {
		return err
	}
	return c.Kubectl(kube, arguments)
}

func (t *tool) logs(arguments []string) error {
	rest, err := t.parse("logs", nil, arguments)
	if err != nil {
		return err
	}
	c, _, err := t.open("logs", nil, rest, len(rest))
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return c.Logs("", t.out)
	}
	return c.Logs(rest[0], t.out)
}

func (t *tool) diagnostics(arguments []string) error {
	c, rest, err := t.open("diagnostics", nil, arguments, 1)
	if err != nil {
		return err
	}
	kube, err := build.Kube.Binary(t.source, t.out)
	if err != nil {
		return err
	}
	return c.Diagnostics(kube, rest[0], t.out)
}

// binaries links the programs where io.fabric8:kube-api-test and setup-envtest look for them.
func (t *tool) binaries(arguments []string) error {
	_, rest, err := t.open("binaries", nil, arguments, 1)
	if err != nil {
		return err
	}
	kube, err := build.Kube.Binary(t.source, t.out)
	if err != nil {
		return err
	}
	dir := filepath.Join(rest[0], "k8s", build.KubernetesVersion+"-"+runtime.GOOS+"-"+runtime.GOARCH)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, program := range []string{"etcd", "kube-apiserver", "kubectl"} {
		link := filepath.Join(dir, program)
		if err := os.Remove(link); err != nil && !os.IsNotExist(err) {
			return err
		}
		if err := os.Symlink(kube, link); err != nil {
			return err
		}
	}
	fmt.Fprintln(t.out, dir)
	return nil
}
