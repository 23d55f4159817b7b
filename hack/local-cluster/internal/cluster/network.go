package cluster

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// makeNetwork lays a cable from the host to a network namespace with no way out: no packet leaves the machine.
func (c *Cluster) makeNetwork() error {
	if _, err := os.Stat(c.Slot.NamespaceFile()); err == nil {
		return nil
	}
	host, node, services := c.Net.Host.String(), c.Net.Node.String(), c.Net.Services.String()
	namespace, link := c.Slot.Namespace(), c.Slot.Link()
	if err := ip("netns", "add", namespace); err != nil {
		return err
	}
	for _, arguments := range [][]string{
		{"link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", namespace},
		{"address", "add", host, "dev", link},
		{"link", "set", link, "up"},
		{"-netns", namespace, "link", "set", "lo", "up"},
		{"-netns", namespace, "address", "add", node, "dev", "eth0"},
		{"-netns", namespace, "link", "set", "eth0", "up"},
		// The node's own packets to a Service need a route before kube-proxy's rules rewrite them.
		{"-netns", namespace, "route", "add", services, "via", c.Net.Host.Addr().String()},
	} {
		if err := ip(arguments...); err != nil {
			return err
		}
	}
	return run(c.inNetwork("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward")...)
}

func (c *Cluster) removeNetwork() error {
	if _, err := os.Stat("/sys/class/net/" + c.Slot.Link()); err == nil {
		if err := ip("link", "delete", c.Slot.Link()); err != nil {
			return err
		}
	}
	if _, err := os.Stat(c.Slot.NamespaceFile()); err == nil {
		return ip("netns", "delete", c.Slot.Namespace())
	}
	return nil
}

// inNetwork is a command that runs in the cluster's network but in the caller's mounts. Not "ip netns exec":
// that one mounts a new /sys, and the control groups below it would be lost.
func (c *Cluster) inNetwork(command ...string) []string {
	return append([]string{"nsenter", "--net=" + c.Slot.NamespaceFile(), "--"}, command...)
}

// bridgeSeesServices says whether packets between two pods of the bridge pass kube-proxy's rules on their way back.
// Without this kernel module the source address has to be rewritten too.
func (c *Cluster) bridgeSeesServices() bool {
	_ = exec.Command("modprobe", "br_netfilter").Run() // may be built in, or not wanted by the machine's owner
	return run(c.inNetwork("sh", "-c", "echo 1 > /proc/sys/net/bridge/bridge-nf-call-iptables")...) == nil
}

func ip(arguments ...string) error { return run(append([]string{"ip"}, arguments...)...) }

func run(command ...string) error {
	if text, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(command, " "), err, strings.TrimSpace(string(text)))
	}
	return nil
}
