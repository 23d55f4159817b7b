package cluster

import "net/netip"

// Subnets are the addresses of a cluster. Only the cable between host and node is seen outside the cluster's
// network namespace, so only that one differs from cluster to cluster.
type Subnets struct {
	Node, Host netip.Prefix // the two ends of the cable
	Pods       netip.Prefix
	Services   netip.Prefix
	APIService netip.Addr // of Service default/kubernetes: the first address of Services
}

// SubnetsOf derives the addresses of the cluster in a slot from 0 to 255.
func SubnetsOf(slot int) Subnets {
	return Subnets{
		Node:       netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 197, byte(slot), 1}), 30),
		Host:       netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 197, byte(slot), 2}), 30),
		Pods:       netip.MustParsePrefix("10.198.0.0/16"),
		Services:   netip.MustParsePrefix("10.199.0.0/16"),
		APIService: netip.MustParseAddr("10.199.0.1"),
	}
}

// Server is the address of the API server, for programs of the host and of the node alike.
func (s Subnets) Server() string { return "https://" + s.Node.Addr().String() + ":6443" }
