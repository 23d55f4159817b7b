/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.artifact.ArtifactException.DigestMismatch;
import dev.millwright.inference.artifact.ArtifactException.FileRefused;
import dev.millwright.inference.artifact.ArtifactException.ManifestUnreadable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
  @TempDir Path directory;
  private String digest = "";

  @BeforeEach
  void writeAnArtifact() throws Exception {
    Files.createDirectories(directory.resolve("model/tables"));
    Files.writeString(directory.resolve("model/model.onnx"), "weights");
    Files.writeString(directory.resolve("model/tables/words.txt"), "words");
    RootDigest root = RootDigest.of(directory.resolve("model"));
    digest = root.value();
    Files.write(directory.resolve("manifest.json"), new ArtifactManifest(root).toJson());
  }

  @Test
  void opensWhatWasRecorded() throws Exception {
    ModelDirectory opened = ModelDirectory.open(directory, digest);

    assertThat(opened.root().value()).isEqualTo(digest);
    assertThat(opened.only(".onnx")).isEqualTo(directory.resolve("model/model.onnx"));
    assertThat(opened.baseline()).isEmpty();

    Files.writeString(directory.resolve("baseline.bin"), "bins");
    assertThat(ModelDirectory.open(directory, digest).baseline())
        .contains(directory.resolve("baseline.bin"));
  }

  @Test
  void namesTheFileThatChanged() throws Exception {
    Files.writeString(directory.resolve("model/model.onnx"), "poison!");

    assertThatThrownBy(() -> ModelDirectory.open(directory, digest))
        .isInstanceOf(DigestMismatch.class)
        .hasMessageMatching(
            "file model.onnx: expected sha256:\\w{64} of 7 bytes, got sha256:\\w{64} of 7 bytes");
  }

  @Test
  void namesTheFileThatWasRenamedAlthoughTheRootDigestIsTheSame() throws Exception {
    Files.move(directory.resolve("model/model.onnx"), directory.resolve("model/other.onnx"));

    assertThat(RootDigest.of(directory.resolve("model")).value()).isEqualTo(digest);
    assertThatThrownBy(() -> ModelDirectory.open(directory, digest))
        .isInstanceOf(DigestMismatch.class)
        .hasMessageContaining("model.onnx")
        .hasMessageEndingWith("got no such file");
  }

  @Test
  void namesTheFileThatWasAdded() throws Exception {
    Files.writeString(directory.resolve("model/more.txt"), "more");

    assertThatThrownBy(() -> ModelDirectory.open(directory, digest))
        .hasMessage("file more.txt is not in the manifest");
  }

  @Test
  void refusesAnotherArtifactThanTheOneAskedFor() {
    String other = "sha256:" + "0".repeat(64);

    assertThatThrownBy(() -> ModelDirectory.open(directory, other))
        .isInstanceOf(DigestMismatch.class)
        .hasMessageContaining("expected " + other + ", got " + digest);
  }

  @Test
  void refusesAManifestThatIsMissingOrNotOurs() throws Exception {
    Path manifest = directory.resolve("manifest.json");
    String json = Files.readString(manifest);
    assertManifestRefused(json.replace("\"formatVersion\":1", "\"formatVersion\":2"), "reads 1");
    assertManifestRefused(json.replace("model.onnx", "../model.onnx"), "leaves the artifact");
    assertManifestRefused(json.replace("\"files\"", "\"parts\""), "unknown field parts");
    assertManifestRefused(json.replace(":7}", ":\"x\"}"), "no digest or size");
    assertManifestRefused(json.substring(0, json.length() / 2), "manifest.json is not readable");
    assertManifestRefused("[]", "expected START_OBJECT");
    Files.delete(manifest);
    assertThatThrownBy(() -> ModelDirectory.open(directory, digest))
        .isInstanceOf(ManifestUnreadable.class);
  }

  private void assertManifestRefused(String json, String reason) {
    assertThatThrownBy(() -> ArtifactManifest.parse(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ManifestUnreadable.class)
        .hasMessageContaining(reason);
  }

  @Test
  void theManifestReadsBackAsWritten() throws Exception {
    RootDigest root = RootDigest.of(directory.resolve("model"));

    assertThat(ArtifactManifest.parse(new ArtifactManifest(root).toJson()).root()).isEqualTo(root);
  }

  @Test
  void asksForExactlyOneModelFile() throws Exception {
    ModelDirectory opened = ModelDirectory.open(directory, digest);

    assertThatThrownBy(() -> opened.only(".pt"))
        .isInstanceOf(FileRefused.class)
        .hasMessage("the artifact must hold exactly one *.pt file, it holds []");
  }
}
