package cluster

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"dev.millwright/local-cluster/internal/image"
)

// Load imports docker-archive files, as jib, docker save and others write them.
func (c *Cluster) Load(archives []string, out io.Writer) error {
	steps := newSteps(out)
	for _, path := range archives {
		archive, err := os.Open(path)
		if err != nil {
			return err
		}
		names, err := c.importImage(archive)
		archive.Close()
		if err != nil {
			return fmt.Errorf("load %s: %w", path, err)
		}
		steps.done("%s: %s", filepath.Base(path), bytes.ReplaceAll(bytes.TrimSpace(names), []byte("\n"), []byte("; ")))
	}
	return nil
}

func (b *boot) loadPause(binary string) error {
	program, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	var archive bytes.Buffer
	if err := image.Archive(&archive, pauseImage, "pause", program); err != nil {
		return err
	}
	_, err = b.importImage(&archive)
	return err
}

// importImage hands the archive over as a stream: the node's mounts are not the caller's.
func (c *Cluster) importImage(archive io.Reader) ([]byte, error) {
	words, err := c.inNode("ctr", "--address", containerdSocket, "--namespace", "k8s.io", "images", "import", "-")
	if err != nil {
		return nil, err
	}
	var complaints bytes.Buffer
	command := exec.Command(words[0], words[1:]...)
	command.Stdin, command.Stderr = archive, &complaints
	names, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("ctr images import: %w: %s", err, bytes.TrimSpace(complaints.Bytes()))
	}
	return names, nil
}
