// SPDX-License-Identifier: Apache-2.0

package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Image says what the archive holds; layers are paths of uncompressed tars, lowest first.
type Image struct {
	Tag, Arch            string
	Layers               []string
	Entrypoint, Cmd, Env []string
	User, WorkingDir     string
}

// epoch keeps the image's bytes the same whenever it is built.
const epoch = "1970-01-01T00:00:00Z"

// config is the part of the OCI image configuration that this tool sets.
type config struct {
	Created      string    `json:"created"`
	Architecture string    `json:"architecture"`
	OS           string    `json:"os"`
	Config       execution `json:"config"`
	RootFS       rootFS    `json:"rootfs"`
	History      []event   `json:"history"`
}

type execution struct {
	User       string   `json:"User,omitempty"`
	Env        []string `json:"Env,omitempty"`
	Entrypoint []string `json:"Entrypoint,omitempty"`
	Cmd        []string `json:"Cmd,omitempty"`
	WorkingDir string   `json:"WorkingDir,omitempty"`
}

type rootFS struct {
	Type    string   `json:"type"`
	DiffIDs []string `json:"diff_ids"`
}

type event struct {
	Created   string `json:"created"`
	CreatedBy string `json:"created_by"`
}

type manifest struct {
	Config   string
	RepoTags []string
	Layers   []string
}

// layer is one tar with its digest and size, as the configuration and the archive name it.
type layer struct {
	path   string
	digest string // hex, of the uncompressed tar
	size   int64
}

func (l layer) name() string { return l.digest + ".tar" }

// Write writes the archive beside its final place and renames it, so a reader never sees half of one.
func Write(output string, image Image) error {
	layers, err := measure(image.Layers)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(output), 0o755); err != nil {
		return fmt.Errorf("cannot make the folder of --output: %w", err)
	}
	file, err := os.CreateTemp(filepath.Dir(output), ".archive-*")
	if err != nil {
		return fmt.Errorf("cannot write beside --output: %w", err)
	}
	defer os.Remove(file.Name()) // after the rename there is nothing left to remove
	buffer := bufio.NewWriterSize(file, 1<<20)
	err = writeTo(buffer, image, layers)
	if err == nil {
		err = buffer.Flush()
	}
	if err == nil {
		err = file.Chmod(0o644)
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", output, err)
	}
	return os.Rename(file.Name(), output)
}

func measure(paths []string) ([]layer, error) {
	layers := make([]layer, 0, len(paths))
	for _, path := range paths {
		measured, err := measureOne(path)
		if err != nil {
			return nil, err
		}
		layers = append(layers, measured)
	}
	return layers, nil
}

func measureOne(path string) (layer, error) {
	file, err := os.Open(path)
	if err != nil {
		return layer{}, fmt.Errorf("--layer: %w", err)
	}
	defer file.Close()
	if _, err := tar.NewReader(file).Next(); err != nil && err != io.EOF {
		return layer{}, fmt.Errorf("--layer %s is not an uncompressed tar: %w", path, err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return layer{}, err
	}
	hash := sha256.New()
	size, err := io.Copy(hash, file)
	if err != nil {
		return layer{}, fmt.Errorf("--layer %s: %w", path, err)
	}
	if size == 0 {
		return layer{}, fmt.Errorf("--layer %s is empty, not a tar", path)
	}
	return layer{path: path, digest: hex.EncodeToString(hash.Sum(nil)), size: size}, nil
}

func writeTo(w io.Writer, image Image, layers []layer) error {
	archive := tar.NewWriter(w)
	names, diffIDs, history := []string{}, []string{}, []event{}
	written := map[string]bool{}
	for _, l := range layers {
		names = append(names, l.name())
		diffIDs = append(diffIDs, "sha256:"+l.digest)
		history = append(history, event{Created: epoch, CreatedBy: filepath.Base(l.path)})
		if written[l.name()] {
			continue
		}
		written[l.name()] = true
		if err := addLayer(archive, l); err != nil {
			return err
		}
	}
	configuration, err := json.Marshal(config{
		Created: epoch, Architecture: image.Arch, OS: "linux",
		Config: execution{
			User: image.User, Env: image.Env, Entrypoint: image.Entrypoint,
			Cmd: image.Cmd, WorkingDir: image.WorkingDir,
		},
		RootFS:  rootFS{Type: "layers", DiffIDs: diffIDs},
		History: history,
	})
	if err != nil {
		return err
	}
	sum := sha256.Sum256(configuration)
	configName := hex.EncodeToString(sum[:]) + ".json"
	if err := addBytes(archive, configName, configuration); err != nil {
		return err
	}
	index, err := json.Marshal([]manifest{{Config: configName, RepoTags: []string{image.Tag}, Layers: names}})
	if err != nil {
		return err
	}
	if err := addBytes(archive, "manifest.json", index); err != nil {
		return err
	}
	return archive.Close()
}

func addLayer(archive *tar.Writer, l layer) error {
	file, err := os.Open(l.path)
	if err != nil {
		return err
	}
	defer file.Close()
	return add(archive, l.name(), l.size, file)
}

func addBytes(archive *tar.Writer, name string, content []byte) error {
	return add(archive, name, int64(len(content)), bytes.NewReader(content))
}

func add(archive *tar.Writer, name string, size int64, content io.Reader) error {
	header := &tar.Header{Name: name, Size: size, Mode: 0o644, Format: tar.FormatGNU} // GNU: layers may pass 8 GiB
	if err := archive.WriteHeader(header); err != nil {
		return err
	}
	_, err := io.Copy(archive, content)
	return err
}
