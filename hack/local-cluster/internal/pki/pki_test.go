package pki

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"strings"
	"testing"
)

func issue(t *testing.T, subject Subject) (*Authority, Pair) {
	t.Helper()
	authority, err := NewAuthority("test")
	if err != nil {
		t.Fatal(err)
	}
	pair, err := authority.Issue(subject)
	if err != nil {
		t.Fatal(err)
	}
	return authority, pair
}

func TestALeafIsTrustedForItsHostsAndNoOther(t *testing.T) {
	authority, pair := issue(t, Subject{Name: "kube-apiserver", Hosts: []string{"kubernetes.default.svc", "10.0.0.1"}})
	leaf, err := x509.ParseCertificate(decode(pair.Certificate))
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority.PEM.Certificate)
	for host, trusted := range map[string]bool{"kubernetes.default.svc": true, "10.0.0.1": true, "10.0.0.2": false, "localhost": false} {
		_, err := leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: host})
		if (err == nil) != trusted {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func TestALeafCarriesUserAndGroupAndFitsItsKey(t *testing.T) {
	_, pair := issue(t, Subject{Name: "system:node:node-1", Group: "system:nodes"})
	if _, err := tls.X509KeyPair(pair.Certificate, pair.Key); err != nil {
		t.Fatal(err)
	}
	leaf, _ := x509.ParseCertificate(decode(pair.Certificate))
	if leaf.Subject.CommonName != "system:node:node-1" || leaf.Subject.Organization[0] != "system:nodes" {
		t.Fatalf("got %v", leaf.Subject)
	}
}

func TestAnAuthorityReadBackSignsForItsOldRoot(t *testing.T) {
	first, _ := issue(t, Subject{Name: "x"})
	again, err := ParseAuthority(first.PEM)
	if err != nil {
		t.Fatal(err)
	}
	pair, err := again.Issue(Subject{Name: "later"})
	if err != nil {
		t.Fatal(err)
	}
	leaf, _ := x509.ParseCertificate(decode(pair.Certificate))
	if err := leaf.CheckSignatureFrom(first.certificate); err != nil {
		t.Fatal(err)
	}
}

func TestAKubeconfigHoldsServerAndCertificatesAndNoPath(t *testing.T) {
	text := string(Kubeconfig("mill", "https://10.0.0.1:6443", []byte("CA"), Pair{[]byte("CERT"), []byte("KEY")}))
	for _, part := range []string{"server: https://10.0.0.1:6443\n", "current-context: mill\n", "context: {cluster: mill, user: mill}",
		"certificate-authority-data: " + base64.StdEncoding.EncodeToString([]byte("CA")),
		"client-certificate-data: " + base64.StdEncoding.EncodeToString([]byte("CERT")),
		"client-key-data: " + base64.StdEncoding.EncodeToString([]byte("KEY"))} {
		if !strings.Contains(text, part) {
			t.Errorf("no %q in\n%s", part, text)
		}
	}
	if strings.Contains(text, "certificate-authority:") {
		t.Error("refers to a file")
	}
}
