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
  void baselineBytesAreThoseOfVersion2() {
    byte[] golden = golden("baseline-v2", BaselineCodec.encode(BASELINE));
    assertThat(BaselineCodec.encode(BASELINE)).isEqualTo(golden);
    assertThat(BaselineCodec.decode(golden)).isEqualTo(BASELINE);
  }

  @Test
  void profileBytesAreThoseOfVersion2() {
    byte[] golden = golden("profile-v2", ProfileCodec.encode(PROFILE));
    assertThat(ProfileCodec.encode(PROFILE)).isEqualTo(golden);
    assertThat(ProfileCodec.decode(golden)).isEqualTo(PROFILE);
  }

  @Test
  void batchBytesAreThoseOfVersion2() {
    Pane pane = new Pane(1_700_000_000_001L, 5_000, 10_000, "m-1-a", "m-1", PROFILE);
    PaneBatch batch = new PaneBatch(BASELINE, 200, List.of(pane));
    byte[] golden = golden("pane-batch-v2", PaneBatchCodec.encode(batch));
    assertThat(PaneBatchCodec.encode(batch)).isEqualTo(golden);
    assertThat(PaneBatchCodec.decode(golden)).isEqualTo(batch);
  }

  @Test
  void segmentBytesAreThoseOfVersion2() {
    SegmentedRecorder recorder = new SegmentedRecorder(BASELINE, List.of("fr", "de"));
    recorder.record("de", new float[] {20, 25, 0}, 1, new float[] {0.25f, 1});
    recorder.record("it", new float[] {33, Float.NaN, 2}, 1, new float[] {0.5f, 0});
    SegmentedProfile profile = recorder.snapshot();
    byte[] golden = golden("segments-v2", SegmentedProfileCodec.encode(profile));
    assertThat(SegmentedProfileCodec.encode(profile)).isEqualTo(golden);
    assertThat(SegmentedProfileCodec.decode(golden)).isEqualTo(profile);
  }

  @Test
  void theDigestOfABuiltBaselineNeverChanges() {
    assertThat(BASELINE.digest())
        .isEqualTo("sha256:f25df40365e75dc5ed5af9a8b2e85a8fd6fba3c041b6002b55d2148ac07072f2");
  }

  private static Baseline baseline() {
    BaselineBuilder builder =
        new BaselineBuilder(
            List.of(Column.numeric("age"), Column.numeric("coins"), Column.categorical("city")),
            List.of(Column.numeric("score"), Column.categorical("answer")));
    for (int row = 0; row < 200; row++) {
      float city = builder.featureCode(2, row % 7 == 0 ? "K\u00f6ln" : row % 9 == 0 ? null : "Ulm");
      builder.addRow(18 + row % 47, row % 20 == 3 ? Float.NaN : 25 * (row % 4), city);
    }
    for (int row = 0; row < 10; row++) {
      builder.addOutputs(row / 16f, builder.outputCode(1, row < 4 ? "no" : "yes"));
    }
    return builder.build();
  }

  private static Profile profile() {
    ProfileRecorder recorder = new ProfileRecorder(BASELINE);
    float[] rows = {20, 25, 0, 33, Float.NaN, 1, 99, Float.NEGATIVE_INFINITY, Float.NaN};
    recorder.record(rows, 3, new float[] {0.25f, 0, 0.5f, 1, 1f, 2});
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
