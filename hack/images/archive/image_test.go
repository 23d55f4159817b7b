// SPDX-License-Identifier: Apache-2.0

package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestArchiveNamesEveryLayerByItsDigest(t *testing.T) {
	folder := t.TempDir()
	base, app := layerOf(t, folder, "base.tar", "etc/base"), layerOf(t, folder, "app.tar", "app/run")
	output := filepath.Join(folder, "image.tar")
	must(t, Write(output, Image{Tag: "millwright/example:dev", Arch: "amd64", Layers: []string{base, app},
		Entrypoint: []string{"/app/run", "now"}, Env: []string{"A=b"}, User: "10001:10001"}))

	files := read(t, output)
	var manifests []manifest
	must(t, json.Unmarshal(files["manifest.json"], &manifests))
	if got := manifests[0].RepoTags[0]; got != "millwright/example:dev" {
		t.Errorf("tag: got %q", got)
	}
	var written config
	must(t, json.Unmarshal(files[manifests[0].Config], &written))
	if digest(files[manifests[0].Config])+".json" != manifests[0].Config {
		t.Error("the configuration is not named by its digest")
	}
	for i, path := range []string{base, app} {
		content, err := os.ReadFile(path)
		must(t, err)
		if want := digest(content); manifests[0].Layers[i] != want+".tar" || written.RootFS.DiffIDs[i] != "sha256:"+want {
			t.Errorf("layer %d: got %s and %s, want %s", i, manifests[0].Layers[i], written.RootFS.DiffIDs[i], want)
		}
		if !bytes.Equal(files[manifests[0].Layers[i]], content) {
			t.Errorf("layer %d changed on its way", i)
		}
	}
	if written.Config.User != "10001:10001" || strings.Join(written.Config.Entrypoint, " ") != "/app/run now" {
		t.Errorf("execution: got %+v", written.Config)
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	folder := t.TempDir()
	image := Image{Tag: "a:b", Arch: "amd64", Layers: []string{layerOf(t, folder, "base.tar", "x")}}
	first, second := filepath.Join(folder, "1"), filepath.Join(folder, "2")
	must(t, Write(first, image))
	must(t, Write(second, image))
	one, err := os.ReadFile(first)
	must(t, err)
	two, err := os.ReadFile(second)
	must(t, err)
	if !bytes.Equal(one, two) {
		t.Error("two writes of one image differ")
	}
}

func TestALayerUsedTwiceIsStoredOnce(t *testing.T) {
	folder := t.TempDir()
	base := layerOf(t, folder, "base.tar", "x")
	output := filepath.Join(folder, "image.tar")
	must(t, Write(output, Image{Tag: "a:b", Arch: "amd64", Layers: []string{base, base}}))
	if files := read(t, output); len(files) != 3 {
		t.Errorf("expected layer, configuration and manifest, got %d files", len(files))
	}
}

func TestRefusesWhatIsNotAnUncompressedTarAndLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	zipped := filepath.Join(folder, "layer.tgz")
	must(t, os.WriteFile(zipped, append([]byte{0x1f, 0x8b}, bytes.Repeat([]byte{7}, 1024)...), 0o644))
	output := filepath.Join(folder, "out", "image.tar")
	err := Write(output, Image{Tag: "a:b", Layers: []string{zipped}})
	if err == nil || !strings.Contains(err.Error(), "not an uncompressed tar") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(output); !os.IsNotExist(err) {
		t.Error("an archive was left behind")
	}
}

func TestOptionsAreRefusedByName(t *testing.T) {
	for want, args := range map[string][]string{
		"--tag must be name:tag":     {"--output=/o", "--tag=nothing", "--layer=/l"},
		"at least one --layer":       {"--output=/o", "--tag=a:b"},
		"absolute paths; got \"o\"":  {"--output=o", "--tag=a:b", "--layer=/l"},
		"absolute paths; got \"\"":   {"--tag=a:b", "--layer=/l"},
		"--env must be NAME=value":   {"--output=/o", "--tag=a:b", "--layer=/l", "--env=A"},
		"\"stray\" is not an option": {"--output=/o", "--tag=a:b", "--layer=/l", "stray"},
	} {
		if _, _, err := parse(args); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: got %v, want %q", args, err, want)
		}
	}
}

func layerOf(t *testing.T, folder, name, member string) string {
	t.Helper()
	var buffer bytes.Buffer
	writer := tar.NewWriter(&buffer)
	must(t, writer.WriteHeader(&tar.Header{Name: member, Mode: 0o644, Size: int64(len(member))}))
	_, err := writer.Write([]byte(member))
	must(t, err)
	must(t, writer.Close())
	path := filepath.Join(folder, name)
	must(t, os.WriteFile(path, buffer.Bytes(), 0o644))
	return path
}

func read(t *testing.T, path string) map[string][]byte {
	t.Helper()
	file, err := os.Open(path)
	must(t, err)
	defer file.Close()
	files := map[string][]byte{}
	for reader := tar.NewReader(file); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return files
		}
		must(t, err)
		content, err := io.ReadAll(reader)
		must(t, err)
		if _, twice := files[header.Name]; twice {
			t.Errorf("%s is stored twice", header.Name)
		}
		files[header.Name] = content
	}
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
