package image

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"io"
	"testing"
)

func unpack(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for reader := tar.NewReader(bytes.NewReader(archive)); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		files[header.Name], _ = io.ReadAll(reader)
	}
}

func write(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Archive(&out, "example.local/pause:1", "pause", []byte("\x7fELF")); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheManifestLeadsToConfigAndLayerWithTheRightDigests(t *testing.T) {
	files := unpack(t, write(t))
	var manifest []struct {
		Config           string
		RepoTags, Layers []string
	}
	if err := json.Unmarshal(files["manifest.json"], &manifest); err != nil {
		t.Fatal(err)
	}
	if got := manifest[0].RepoTags[0]; got != "example.local/pause:1" {
		t.Errorf("reference %q", got)
	}
	var config struct {
		Config struct{ Entrypoint []string }
		RootFS struct {
			DiffIDs []string `json:"diff_ids"`
		}
	}
	if err := json.Unmarshal(files[manifest[0].Config], &config); err != nil {
		t.Fatal(err)
	}
	layer := files[manifest[0].Layers[0]]
	if config.RootFS.DiffIDs[0] != "sha256:"+digest(layer) || manifest[0].Config != digest(files[manifest[0].Config])+".json" {
		t.Error("a digest does not fit its content")
	}
	if config.Config.Entrypoint[0] != "/pause" || string(unpack(t, layer)["pause"]) != "\x7fELF" {
		t.Error("the program is not where the image starts it")
	}
}

func TestTheSameProgramGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(write(t), write(t)) {
		t.Error("archives differ")
	}
}
