package cluster

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// Kubectl becomes kubectl of this cluster; it returns only when that fails.
func (c *Cluster) Kubectl(kube string, arguments []string) error {
	return syscall.Exec(kube, append([]string{kube, "kubectl"}, arguments...), c.kubectlEnvironment())
}

func (c *Cluster) kubectl(kube string, arguments ...string) *exec.Cmd {
	command := exec.Command(kube, append([]string{"kubectl"}, arguments...)...)
	command.Env = c.kubectlEnvironment()
	return command
}

// kubectlEnvironment keeps a proxy of the host out of the way: it could not reach the node.
func (c *Cluster) kubectlEnvironment() []string {
	exceptions := []string{c.Net.Node.Addr().String()}
	if others := os.Getenv("NO_PROXY"); others != "" {
		exceptions = append(exceptions, others)
	}
	return append(os.Environ(), "KUBECONFIG="+c.Kubeconfig(), "NO_PROXY="+strings.Join(exceptions, ","))
}
