package cluster

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// hidden are the folders of the host that node programs use whatever their flags say. Each cluster gets its own,
// mounted over the host's inside the cluster's mount namespace only.
var hidden = []struct{ host, state string }{
	{"/var/lib/kubelet", "kubelet"},
	{"/var/log/pods", "log/pods"},
	{"/var/log/containers", "log/containers"},
	{"/var/lib/cni", ""}, // addresses in use: nothing is in use after a stop
	{"/run/containerd", ""},
}

const containerdSocket = "/run/containerd/containerd.sock"

// inNewMounts wraps the command of containerd, which makes the cluster's mount namespace: it sees later mounts of
// the host, shows none of its own, and shares them with containers (kubelet's volumes must reach containerd).
// The namespace and every mount in it end with the cluster's last process.
func (c *Cluster) inNewMounts(command ...string) ([]string, error) {
	script := "set -e; mount --make-rshared /; "
	for _, folder := range hidden {
		if err := os.MkdirAll(folder.host, 0o755); err != nil {
			return nil, err
		}
		if folder.state == "" {
			script += "mount -t tmpfs -o mode=0755 tmpfs " + folder.host + "; "
			continue
		}
		if err := os.MkdirAll(c.path(folder.state), 0o755); err != nil {
			return nil, err
		}
		script += fmt.Sprintf("mount --bind %s %s; ", quote(c.path(folder.state)), folder.host)
	}
	wrapped := []string{"unshare", "--mount", "--propagation", "slave", "--", "sh", "-c", script + `exec "$@"`, "sh"}
	return c.inNetwork(append(wrapped, command...)...), nil
}

// inNode is a command that runs in the network and the mounts of the running node.
func (c *Cluster) inNode(command ...string) ([]string, error) {
	containerd, runs := c.recorded("containerd")
	if !runs {
		return nil, fmt.Errorf("cluster %s does not run: start it with up", c.Name)
	}
	mounts := fmt.Sprintf("--mount=/proc/%d/ns/mnt", containerd.PID)
	return append([]string{"nsenter", "--net=" + c.Slot.NamespaceFile(), mounts, "--"}, command...), nil
}

// unmountLeftovers clears what a host with unusual mount propagation may show of the cluster.
func (c *Cluster) unmountLeftovers() error {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return err
	}
	points := mountsBelow(string(table), c.State)
	for i := len(points) - 1; i >= 0; i-- { // the last one mounted lies on top
		if err := syscall.Unmount(points[i], syscall.MNT_DETACH); err != nil {
			return fmt.Errorf("unmount %s: %w", points[i], err)
		}
	}
	return nil
}

// mountsBelow are the mount points below a folder, in the order of the table.
func mountsBelow(mountinfo, folder string) []string {
	var points []string
	for _, line := range strings.Split(mountinfo, "\n") {
		fields := strings.Fields(line)
		if len(fields) < 5 {
			continue
		}
		point := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(fields[4])
		if strings.HasPrefix(point, folder+"/") {
			points = append(points, point)
		}
	}
	return points
}

func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
