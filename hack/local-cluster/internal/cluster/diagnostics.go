package cluster

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// questions are what is asked of the API server, by the name of the file that holds the answer.
var questions = map[string]string{
	"events.txt":       "get events --all-namespaces --sort-by=.metadata.creationTimestamp",
	"objects.txt":      "get all,ingresses,networkpolicies,configmaps,secrets,pvc,pv --all-namespaces --output=wide",
	"pods.txt":         "describe pods --all-namespaces",
	"pods.yaml":        "get pods --all-namespaces --output=yaml",
	"jobs.txt":         "describe jobs --all-namespaces",
	"nodes.txt":        "describe nodes",
	"api-services.txt": "get crd,apiservices,validatingwebhookconfigurations,mutatingwebhookconfigurations,validatingadmissionpolicies",
}

// Diagnostics collects what explains a failure. It goes on as far as it can: a dead API server leaves the logs.
func (c *Cluster) Diagnostics(kube, dir string, out io.Writer) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	failures := []error{copyFiles(c.path("log"), filepath.Join(dir, "log")), c.Healthy()}
	if api, err := c.api(); err == nil && api.get("/readyz", nil) == nil {
		for file, question := range questions {
			failures = append(failures, c.ask(kube, strings.Fields(question), filepath.Join(dir, file)))
		}
		failures = append(failures, c.askOwnKinds(kube, filepath.Join(dir, "millwright.dev")))
	}
	err := errors.Join(failures...)
	if err != nil {
		_ = os.WriteFile(filepath.Join(dir, "not-collected.txt"), []byte(err.Error()+"\n"), 0o644)
	}
	fmt.Fprintf(out, "diagnostics of cluster %s are in %s\n", c.Name, dir)
	return err
}

// copyFiles copies regular files only: the kubelet's links lead to paths of the node.
func copyFiles(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if os.IsNotExist(err) {
			return nil // a container just went, and its log with it
		}
		if err != nil {
			return err
		}
		target := filepath.Join(to, strings.TrimPrefix(path, from))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o644)
	})
}

// askOwnKinds writes all objects of Millwright's kinds, one file a kind.
func (c *Cluster) askOwnKinds(kube, dir string) error {
	list := c.kubectl(kube, "api-resources", "--api-group=millwright.dev", "--verbs=list", "--output=name")
	kinds, err := list.Output()
	if err != nil {
		return fmt.Errorf("kubectl api-resources: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, kind := range strings.Fields(string(kinds)) {
		question := []string{"get", kind, "--all-namespaces", "--output=yaml"}
		if err := c.ask(kube, question, filepath.Join(dir, kind+".yaml")); err != nil {
			return err
		}
	}
	return nil
}

func (c *Cluster) ask(kube string, question []string, file string) error {
	answer, err := os.Create(file)
	if err != nil {
		return err
	}
	defer answer.Close()
	command := c.kubectl(kube, append(question, "--request-timeout=10s")...)
	command.Stdout, command.Stderr = answer, answer
	if err := command.Run(); err != nil {
		return fmt.Errorf("kubectl %s: %w (see %s)", strings.Join(question, " "), err, filepath.Base(file))
	}
	return nil
}
