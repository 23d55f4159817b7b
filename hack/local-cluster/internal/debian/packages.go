// Package debian checks what the machine must offer, and installs missing Debian packages after saying so.
package debian

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// needs maps what a node calls to the package that brings it. Names with a slash are files, the others commands.
var needs = []struct{ what, pkg string }{
	{"containerd", "containerd"},
	{"ctr", "containerd"},
	{"runc", "runc"},
	{"/usr/lib/cni/bridge", "containernetworking-plugins"},
	{"iptables", "iptables"},
	{"ip", "iproute2"},
	{"mount", "mount"},
	{"nsenter", "util-linux"},
	{"unshare", "util-linux"},
}

// Ready makes sure that this machine can run a node, or says at once what is missing.
func Ready(out io.Writer) error {
	if runtime.GOOS != "linux" {
		return fmt.Errorf("a local cluster needs Linux; this is %s. Use a Docker engine or MILLWRIGHT_CLUSTER=current", runtime.GOOS)
	}
	if os.Geteuid() != 0 {
		return errors.New("a local cluster needs root: it makes network namespaces and mounts. Run the same command with sudo -E")
	}
	missing := missingPackages(present)
	if len(missing) == 0 {
		return nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("missing: %s, and no apt-get to install them. Install what your distribution calls these Debian packages, "+
			"with the CNI plugins in /usr/lib/cni", strings.Join(missing, " "))
	}
	return install(out, missing)
}

func install(out io.Writer, packages []string) error {
	fmt.Fprintf(out, "installing Debian packages: %s\n", strings.Join(packages, " "))
	if lists, _ := filepath.Glob("/var/lib/apt/lists/*_Packages*"); len(lists) == 0 {
		if err := aptGet("update"); err != nil {
			return err
		}
	}
	if err := aptGet(append([]string{"install", "--yes", "--no-install-recommends"}, packages...)...); err != nil {
		return err
	}
	if left := missingPackages(present); len(left) > 0 {
		return fmt.Errorf("apt-get succeeded, but these packages did not bring what a node needs: %s", strings.Join(left, " "))
	}
	return nil
}

func aptGet(arguments ...string) error {
	command := exec.Command("apt-get", append([]string{"-q"}, arguments...)...)
	command.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if text, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("apt-get %s: %w\n%s", strings.Join(arguments, " "), err, text)
	}
	return nil
}

// missingPackages are the packages to install, each once, in a stable order.
func missingPackages(present func(string) bool) []string {
	var missing []string
	seen := map[string]bool{}
	for _, need := range needs {
		if !present(need.what) && !seen[need.pkg] {
			seen[need.pkg] = true
			missing = append(missing, need.pkg)
		}
	}
	return missing
}

func present(what string) bool {
	if strings.HasPrefix(what, "/") {
		_, err := os.Stat(what)
		return err == nil
	}
	if _, err := exec.LookPath(what); err == nil {
		return true
	}
	_, err := os.Stat("/usr/sbin/" + what)
	return err == nil
}
