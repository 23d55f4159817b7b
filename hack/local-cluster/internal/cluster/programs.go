package cluster

// Programs are the names of all programs of a node, in the order of their start.
var Programs = []string{
	"containerd", "etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "coredns", "kube-proxy",
}

// arguments are the command line of each Kubernetes program.
func (c *Cluster) arguments(program string) []string {
	node, pki := c.Net.Node.Addr().String(), c.path("pki")
	switch program {
	case "etcd":
		const clients, peers = "http://127.0.0.1:2379", "http://127.0.0.1:2380"
		return []string{
			"--data-dir", c.path("etcd"), "--listen-client-urls", clients, "--advertise-client-urls", clients,
			"--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers, "--initial-cluster", "default=" + peers,
			"--unsafe-no-fsync", // the page cache survives a killed program; a developer's cluster need not survive a power cut
		}
	case "kube-apiserver":
		return []string{
			"--etcd-servers", "http://127.0.0.1:2379", "--secure-port", "6443", "--advertise-address", node,
			"--tls-cert-file", pki + "/kube-apiserver.crt", "--tls-private-key-file", pki + "/kube-apiserver.key",
			"--client-ca-file", pki + "/ca.crt", "--authorization-mode", "Node,RBAC", "--enable-admission-plugins", "NodeRestriction",
			"--service-cluster-ip-range", c.Net.Services.String(), "--service-account-issuer", "https://kubernetes.default.svc",
			"--service-account-key-file", pki + "/tokens.pub", "--service-account-signing-key-file", pki + "/tokens.key",
			"--kubelet-client-certificate", pki + "/kubelet-client.crt", "--kubelet-client-key", pki + "/kubelet-client.key",
			"--kubelet-preferred-address-types", "InternalIP", // nobody resolves the node's name
			"--allow-privileged",
		}
	case "kube-controller-manager":
		return []string{
			"--kubeconfig", pki + "/kube-controller-manager.kubeconfig", "--use-service-account-credentials", "--leader-elect=false",
			"--service-account-private-key-file", pki + "/tokens.key", "--root-ca-file", pki + "/ca.crt",
			"--cluster-cidr", c.Net.Pods.String(), "--node-monitor-period", "2s",
			"--kube-api-qps", "200", "--kube-api-burst", "400", // the default of 20 makes a new cluster wait 5 s for its controllers
		}
	case "kube-scheduler":
		return []string{"--kubeconfig", pki + "/kube-scheduler.kubeconfig", "--leader-elect=false"}
	case "kubelet":
		return []string{
			"--config", c.path("configuration", "kubelet.yaml"), "--kubeconfig", pki + "/kubelet.kubeconfig",
			"--hostname-override", NodeName, "--node-ip", node,
		}
	case "coredns":
		return []string{"-conf", c.path("configuration", "Corefile")}
	case "kube-proxy":
		return []string{"--config", c.path("configuration", "kube-proxy.yaml")}
	}
	panic("no such program: " + program)
}
