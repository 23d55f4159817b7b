// Command local-cluster runs a one-node Kubernetes without a container engine: see the README beside go.mod.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

const usage = `local-cluster runs a real one-node Kubernetes on Linux, as root, without Docker.

usage: local-cluster [--name NAME] COMMAND

  up                  start the cluster; building Kubernetes the first time takes 5-8 minutes
  down [--purge]      stop it; with --purge remove its objects, images and volumes too
  status              show its programs; succeeds when the cluster is ready
  load IMAGE.tar...   import docker-archive files
  kubeconfig          print the path of its kubeconfig (--content: the text)
  kubectl ARGS...     run kubectl in it
  logs [PROGRAM]      print a program's log, or the end of all
  diagnostics DIR     collect events, objects, descriptions and all logs
  binaries DIR        write DIR/k8s/VERSION-OS-ARCH/{etcd,kube-apiserver,kubectl} for API server tests; needs no root

--name (default millwright) tells clusters of one checkout apart; any number can run side by side.
State is kept in .cache/local-cluster/NAME of the checkout, built programs in $MILLWRIGHT_CACHE
(default ~/.cache/millwright). Missing Debian packages are installed by apt-get, after a line that says so.
`

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "local-cluster:", err)
		os.Exit(1)
	}
}

func run(arguments []string, out io.Writer) error {
	source, err := sourceFolder()
	if err != nil {
		return err
	}
	tool := &tool{source: source, out: out, name: "millwright"}
	rest, err := tool.parse("local-cluster", nil, arguments)
	if errors.Is(err, flag.ErrHelp) || (err == nil && (len(rest) == 0 || rest[0] == "help")) {
		_, err := io.WriteString(out, usage)
		return err
	}
	if err != nil {
		return err
	}
	command, ok := commands[rest[0]]
	if !ok {
		return fmt.Errorf("no command %q; local-cluster --help lists them", rest[0])
	}
	err = command(tool, rest[1:])
	if errors.Is(err, flag.ErrHelp) {
		_, err = io.WriteString(out, usage)
	}
	return err
}

// sourceFolder is hack/local-cluster of the checkout, where Kubernetes is built and state is kept beside.
func sourceFolder() (string, error) {
	if dir := os.Getenv("LOCAL_CLUSTER_SOURCE"); dir != "" {
		return filepath.Abs(dir)
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		for _, candidate := range []string{dir, filepath.Join(dir, "hack", "local-cluster")} {
			if _, err := os.Stat(filepath.Join(candidate, "cmd", "kube", "main.go")); err == nil {
				return candidate, nil
			}
		}
	}
	return "", errors.New("run this inside a checkout, or by hack/local-cluster/run")
}
