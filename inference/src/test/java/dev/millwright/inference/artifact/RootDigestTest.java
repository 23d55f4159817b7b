/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootDigestTest {
  // printf a | sha256sum, printf b | sha256sum
  private static final String A =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
  private static final String B =
      "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";

  @TempDir Path directory;

  @Test
  void isTheDigestOfTheFilesDigestsInPathOrder() throws Exception {
    write("z.bin", "a");
    write("sub/y.bin", "b");

    RootDigest root = RootDigest.of(directory);

    assertThat(root.files())
        .containsExactly(
            new FileDigest("sub/y.bin", "sha256:" + B, 1),
            new FileDigest("z.bin", "sha256:" + A, 1));
    byte[] concatenated = HexFormat.of().parseHex(B + A);
    assertThat(root.value())
        .isEqualTo(
            "sha256:"
                + HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(concatenated)));
  }

  @Test
  void ordersPathsByTheirUtf8Bytes() {
    String astral = "\ud83d\ude00";
    String lastOfBasicPlane = "\uffee";
    List<FileDigest> files =
        List.of(
            new FileDigest(astral, "sha256:" + A, 1),
            new FileDigest(lastOfBasicPlane, "sha256:" + B, 1));

    assertThat(RootDigest.of(files).files())
        .extracting(FileDigest::path)
        .containsExactly(lastOfBasicPlane, astral);
  }

  @Test
  void changesWhenAFileChanges() throws Exception {
    write("model.onnx", "a");
    String before = RootDigest.of(directory).value();
    write("model.onnx", "b");

    assertThat(RootDigest.of(directory).value()).isNotEqualTo(before);
  }

  @Test
  void refusesALinkWhereverItPoints() throws Exception {
    write("model.onnx", "a");
    Files.createSymbolicLink(directory.resolve("token"), Path.of("/etc/hostname"));

    assertThatThrownBy(() -> RootDigest.of(directory))
        .isInstanceOf(ArtifactException.FileRefused.class)
        .hasMessageStartingWith("token is a symbolic link");
  }

  @Test
  void refusesALinkToADirectory() throws Exception {
    write("model.onnx", "a");
    Files.createSymbolicLink(directory.resolve("loop"), directory);

    assertThatThrownBy(() -> RootDigest.of(directory)).hasMessageStartingWith("loop is a symbolic");
  }

  @Test
  void refusesAPipe() throws Exception {
    Process made =
        new ProcessBuilder("mkfifo", directory.resolve("pipe").toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();

    assertThatThrownBy(() -> RootDigest.of(directory))
        .hasMessageStartingWith("pipe is a device, pipe or socket");
  }

  @Test
  void refusesANameWithALineBreak() throws Exception {
    write("a\nb", "a");

    assertThatThrownBy(() -> RootDigest.of(directory)).hasMessageContaining("\"a?b\"");
  }

  @Test
  void refusesADirectoryWithoutFiles() throws Exception {
    Files.createDirectory(directory.resolve("empty"));

    assertThatThrownBy(() -> RootDigest.of(directory)).hasMessageContaining("holds no file");
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
