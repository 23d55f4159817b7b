package cluster

import (
	"os"

	"dev.millwright/local-cluster/internal/pki"
)

// writeIdentities keeps the authority and the token key of the first start, so that objects in etcd stay valid, and
// makes everything else afresh: nothing expires, and a cluster that got another slot after a reboot just works.
func (c *Cluster) writeIdentities() error {
	dir := c.path("pki")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	authority, err := c.authority(dir)
	if err != nil {
		return err
	}
	node := c.Net.Node.Addr().String()
	for file, subject := range map[string]pki.Subject{
		"kube-apiserver": {Name: "kube-apiserver", Hosts: []string{"kubernetes", "kubernetes.default", "kubernetes.default.svc",
			"kubernetes.default.svc.cluster.local", "localhost", "127.0.0.1", node, c.Net.APIService.String()}},
		"admin":                   {Name: "local-cluster-admin", Group: "system:masters"},
		"kubelet-client":          {Name: "kube-apiserver-kubelet-client", Group: "system:masters"},
		"kube-controller-manager": {Name: "system:kube-controller-manager"},
		"kube-scheduler":          {Name: "system:kube-scheduler"},
		"kube-proxy":              {Name: "system:kube-proxy"},
		"kubelet":                 {Name: "system:node:" + NodeName, Group: "system:nodes", Hosts: []string{NodeName, node}},
	} {
		if err := c.issue(authority, dir, file, subject); err != nil {
			return err
		}
	}
	admin, err := os.ReadFile(dir + "/admin.kubeconfig")
	if err != nil {
		return err
	}
	return os.WriteFile(c.Kubeconfig(), admin, 0o600)
}

func (c *Cluster) issue(authority *pki.Authority, dir, file string, subject pki.Subject) error {
	pair, err := authority.Issue(subject)
	if err != nil {
		return err
	}
	if err := pair.Write(dir, file); err != nil {
		return err
	}
	text := pki.Kubeconfig(c.Name, c.Net.Server(), authority.PEM.Certificate, pair)
	return os.WriteFile(dir+"/"+file+".kubeconfig", text, 0o600)
}

func (c *Cluster) authority(dir string) (*pki.Authority, error) {
	if pair, err := pki.Read(dir, "ca"); err == nil {
		return pki.ParseAuthority(pair)
	}
	authority, err := pki.NewAuthority("local-cluster-" + c.Name)
	if err != nil {
		return nil, err
	}
	public, private, err := pki.NewKey()
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(dir+"/tokens.pub", public, 0o644); err != nil {
		return nil, err
	}
	if err := os.WriteFile(dir+"/tokens.key", private, 0o600); err != nil {
		return nil, err
	}
	return authority, authority.PEM.Write(dir, "ca")
}
