package cluster

import (
	"embed"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed files
var files embed.FS

// settings is what the configuration files may refer to.
type settings struct {
	*Cluster
	Node, NodeName, PKI, Socket, PauseImage string
	MasqueradeAll                           bool
}

// writeConfiguration renders every file of files/ below the state folder.
func (c *Cluster) writeConfiguration() error {
	values := settings{Cluster: c, Node: c.Net.Node.Addr().String(), NodeName: NodeName, PKI: c.path("pki"),
		Socket: containerdSocket, PauseImage: pauseImage, MasqueradeAll: !c.bridgeSeesServices()}
	for name, target := range map[string]string{
		"containerd.toml": "containerd.toml",
		"cni.conflist":    "cni/10-pods.conflist",
		"kubelet.yaml":    "kubelet.yaml",
		"kube-proxy.yaml": "kube-proxy.yaml",
		"Corefile":        "Corefile",
	} {
		if err := render(name, c.path("configuration", target), values); err != nil {
			return err
		}
	}
	return nil
}

func render(name, target string, values settings) error {
	parsed, err := template.ParseFS(files, "files/"+name)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	out, err := os.Create(target)
	if err != nil {
		return err
	}
	defer out.Close()
	return parsed.Execute(out, values)
}
