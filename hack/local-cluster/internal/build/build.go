// Package build compiles the programs of a node once and keeps them in a cache folder.
package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"
)

// KubernetesVersion is the one in go.mod.
const KubernetesVersion = "1.34.4"

const versionPackage = "k8s.io/component-base/version."

// Program is one command of this module.
type Program struct {
	Name    string // of the folder in cmd/ and of the file made
	Says    string // what is built and what it costs, for the progress line
	Linker  string // flags
	Without []string
}

// Kube is the binary with all of Kubernetes.
var Kube = Program{
	Name: "kube",
	Says: "Kubernetes " + KubernetesVersion + ", etcd and CoreDNS from source (5-8 minutes, once)",
	Linker: "-s -w -X " + versionPackage + "gitVersion=v" + KubernetesVersion +
		" -X " + versionPackage + "gitMajor=1 -X " + versionPackage + "gitMinor=34",
}

// Pause is the static program that every pod's sandbox runs.
var Pause = Program{Name: "pause", Says: "the pause program", Linker: "-s -w", Without: []string{"CGO_ENABLED=0"}}

// Cache is where finished programs are kept.
func Cache() (string, error) {
	if dir := os.Getenv("MILLWRIGHT_CACHE"); dir != "" {
		return filepath.Abs(dir)
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".cache", "millwright"), err
}

// Binary is the path of the finished program, building it first when these sources were never built here.
func (p Program) Binary(source string, out io.Writer) (string, error) {
	key, err := p.key(source)
	if err != nil {
		return "", err
	}
	cache, err := Cache()
	if err != nil {
		return "", err
	}
	binary := filepath.Join(cache, p.Name+"-"+key[:16], p.Name)
	if _, err := os.Stat(binary); err == nil {
		return binary, nil
	}
	if err := os.MkdirAll(filepath.Dir(binary), 0o755); err != nil {
		return "", err
	}
	unlock, err := Lock(filepath.Join(filepath.Dir(binary), "lock"))
	if err != nil {
		return "", err
	}
	defer unlock()
	if _, err := os.Stat(binary); err == nil {
		return binary, nil // another run built it while this one waited
	}
	return binary, p.compile(source, binary, out)
}

func (p Program) compile(source, binary string, out io.Writer) error {
	unfinished := binary + ".unfinished"
	command := exec.Command("go", "build", "-v", "-trimpath", "-ldflags", p.Linker, "-o", unfinished, "./cmd/"+p.Name)
	command.Dir = source
	command.Env = append(os.Environ(), p.Without...)
	watch := newProgress(p.Says, out)
	command.Stderr = watch
	start := time.Now()
	err := command.Run()
	watch.stop()
	if err != nil {
		return fmt.Errorf("go build ./cmd/%s in %s: %w\n%s", p.Name, source, err, watch.complaints())
	}
	fmt.Fprintf(out, "built %s in %s\n", p.Name, time.Since(start).Round(100*time.Millisecond))
	return os.Rename(unfinished, binary)
}

// key is a digest over everything of this module that the program is made of.
func (p Program) key(source string) (string, error) {
	files, err := filepath.Glob(filepath.Join(source, "cmd", p.Name, "*.go"))
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no sources of %s below %s: is this the folder hack/local-cluster?", p.Name, source)
	}
	if p.Name == Kube.Name {
		files = append(files, filepath.Join(source, "go.mod"), filepath.Join(source, "go.sum"))
	}
	version, err := exec.Command("go", "env", "GOVERSION", "GOARCH").Output()
	if err != nil {
		return "", fmt.Errorf("go env: %w. Install Go 1.24 or later", err)
	}
	sort.Strings(files)
	sum := sha256.New()
	fmt.Fprintln(sum, string(version), p.Linker, strings.Join(p.Without, " "))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(sum, filepath.Base(file), len(text))
		sum.Write(text)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// Lock waits for the exclusive use of a file and returns what releases it.
func Lock(path string) (func(), error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return func() { file.Close() }, nil
}
