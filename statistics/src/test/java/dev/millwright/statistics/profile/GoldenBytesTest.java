/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.ReferenceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Files in stores and pods of another release hold these bytes: a test that fails here asks for a
 * new version of the encoding, not for new bytes. {@code -Dgolden.write=<folder of the files>}
 * writes those of a new version.
 */
class GoldenBytesTest {
  private static final Baseline BASELINE = baseline();
  private static final Profile PROFILE = profile();

  @Test
  void baselineBytesAreThoseOfVersion1() {
    byte[] golden = golden("baseline-v1", BaselineCodec.encode(BASELINE));
    assertThat(BaselineCodec.encode(BASELINE)).isEqualTo(golden);
    assertThat(BaselineCodec.decode(golden)).isEqualTo(BASELINE);
  }

  @Test
  void profileBytesAreThoseOfVersion1() {
    byte[] golden = golden("profile-v1", ProfileCodec.encode(PROFILE));
    assertThat(ProfileCodec.encode(PROFILE)).isEqualTo(golden);
    assertThat(ProfileCodec.decode(golden)).isEqualTo(PROFILE);
  }

  @Test
  void batchBytesAreThoseOfVersion1() {
    Pane pane = new Pane(1_700_000_000_001L, 5_000, 10_000, "m-1-a", "m-1", PROFILE);
    PaneBatch batch = new PaneBatch(BASELINE, 200, List.of(pane));
    byte[] golden = golden("pane-batch-v1", PaneBatchCodec.encode(batch));
    assertThat(PaneBatchCodec.encode(batch)).isEqualTo(golden);
    assertThat(PaneBatchCodec.decode(golden)).isEqualTo(batch);
  }

  @Test
  void segmentBytesAreThoseOfVersion1() {
    SegmentedRecorder recorder = new SegmentedRecorder(BASELINE, List.of("fr", "de"));
    recorder.record("de", new float[] {20, 25}, 1, new float[] {0.25f});
    recorder.record("it", new float[] {33, Float.NaN}, 1, new float[] {0.5f});
    SegmentedProfile profile = recorder.snapshot();
    byte[] golden = golden("segments-v1", SegmentedProfileCodec.encode(profile));
    assertThat(SegmentedProfileCodec.encode(profile)).isEqualTo(golden);
    assertThat(SegmentedProfileCodec.decode(golden)).isEqualTo(profile);
  }

  @Test
  void theDigestOfABuiltBaselineNeverChanges() {
    assertThat(BASELINE.digest())
        .isEqualTo("sha256:a2c96ea7d59c42769cb5879a984ba9bbc067595aeedc66083be277c5c81e10b7");
  }

  private static Baseline baseline() {
    BaselineBuilder builder = new BaselineBuilder(List.of("age", "coins"));
    for (int row = 0; row < 200; row++) {
      builder.addRow(18 + row % 47, row % 20 == 3 ? Float.NaN : 25 * (row % 4));
    }
    for (int row = 0; row < 10; row++) {
      builder.addScore(row / 16f);
    }
    return builder.build();
  }

  private static Profile profile() {
    ProfileRecorder recorder = new ProfileRecorder(BASELINE);
    float[] rows = {20, 25, 33, Float.NaN, 99, Float.NEGATIVE_INFINITY};
    recorder.record(rows, 3, new float[] {0.25f, 0.5f, 1f});
    return recorder.snapshot();
  }

  private static byte[] golden(String name, byte[] current) {
    String directory = System.getProperty("golden.write", "");
    if (!directory.isEmpty()) {
      write(Path.of(directory, name + ".hex"), current);
    }
    String hex =
        ReferenceTable.rows(GoldenBytesTest.class, name + ".hex").stream()
            .map(line -> line[0])
            .collect(Collectors.joining());
    return HexFormat.of().parseHex(hex);
  }

  private static void write(Path file, byte[] bytes) {
    StringBuilder text = new StringBuilder("hex, 32 bytes a line\n");
    String hex = HexFormat.of().formatHex(bytes);
    for (int at = 0; at < hex.length(); at += 64) {
      text.append(hex, at, Math.min(hex.length(), at + 64)).append('\n');
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
