package cluster

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

// api is the few calls to the API server that the tool itself makes.
type api struct {
	server string
	client *http.Client
}

func (c *Cluster) api() (*api, error) {
	authority, err := os.ReadFile(c.path("pki", "ca.crt"))
	if err != nil {
		return nil, fmt.Errorf("cluster %s was never started: %w", c.Name, err)
	}
	admin, err := tls.LoadX509KeyPair(c.path("pki", "admin.crt"), c.path("pki", "admin.key"))
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{admin}}}
	return &api{c.Net.Server(), &http.Client{Transport: transport, Timeout: 5 * time.Second}}, nil
}

const (
	applyPatch = "application/apply-patch+yaml"
	mergePatch = "application/merge-patch+json"
)

// get reads an object, or only asks whether the path answers when object is nil.
func (a *api) get(path string, object any) error {
	request, err := http.NewRequest(http.MethodGet, a.server+path, nil)
	if err != nil {
		return err
	}
	return a.call(request, object)
}

// apply creates or changes an object to what is wanted; doing it again changes nothing.
func (a *api) apply(path string, object map[string]any) error {
	return a.patch(path+"?fieldManager=local-cluster&force=true", applyPatch, object)
}

func (a *api) patch(path, kind string, object map[string]any) error {
	text, err := json.Marshal(object)
	if err != nil {
		return err
	}
	request, err := http.NewRequest(http.MethodPatch, a.server+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", kind)
	return a.call(request, nil)
}

func (a *api) call(request *http.Request, object any) error {
	response, err := a.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s: %.300s", request.Method, request.URL.Path, response.Status, text)
	}
	if object == nil {
		return nil
	}
	return json.Unmarshal(text, object)
}

// nodeReady says whether the node reports Ready, in the word of this start: a stopped node's last word stays in etcd.
func (a *api) nodeReady(since time.Time) bool {
	var node struct {
		Status struct {
			Conditions []struct {
				Type, Status      string
				LastHeartbeatTime time.Time
			}
		}
	}
	if a.get("/api/v1/nodes/"+NodeName, &node) != nil {
		return false
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == "Ready" {
			return condition.Status == "True" && !condition.LastHeartbeatTime.Before(since.Truncate(time.Second))
		}
	}
	return false
}
