/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.jobs.Run;
import dev.millwright.jobs.StoreProcess;
import dev.millwright.jobs.store.Digests;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTest {
  private static final byte[] ROWS = "a\n1\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path data;
  @TempDir Path source;

  @Test
  void makesTheBucketUnzipsAndUploadsOnlyWhatDiffers() throws IOException {
    Path mounted = Files.createDirectories(source.resolve("..2026"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(mounted.resolve("t.csv.gz")))) {
      out.write(ROWS);
    }
    Files.createSymbolicLink(source.resolve("t.csv.gz"), Path.of("..2026", "t.csv.gz"));
    Files.writeString(source.resolve("plain.txt"), "x");
    List<String> seed =
        List.of("seed", "--source=" + source, "--target=s3://another/datasets/quickstart/");
    try (StoreProcess store = StoreProcess.start(data)) {
      Run first = Run.of(seed, store.environment());
      assertThat(first.exitCode()).as(first.log()).isZero();
      assertThat(first.log())
          .contains("made bucket another")
          .contains(
              "s3://another/datasets/quickstart/t.csv " + Digests.of(ROWS) + " 4 B (uploaded)");
      assertThat(data.resolve("another/datasets/quickstart/t.csv")).hasBinaryContent(ROWS);

      Files.writeString(source.resolve("plain.txt"), "y");
      Run second = Run.of(seed, store.environment());
      assertThat(second.log())
          .contains("t.csv " + Digests.of(ROWS) + " 4 B (was already there)")
          .containsPattern("plain.txt sha256:[0-9a-f]+ 1 B \\(uploaded\\)");
      assertThat(data.resolve("another/datasets/quickstart/plain.txt")).content().isEqualTo("y");
    }
  }

  @Test
  void namesASourceThatIsNoDirectory() throws IOException {
    Run run = Run.of(List.of("seed", "--source=/nowhere", "--target=s3://b/p/"), Map.of());
    assertThat(run.exitCode()).isEqualTo(48);
    assertThat(run.log()).contains("--source: expected a directory, got '/nowhere'");
  }
}
