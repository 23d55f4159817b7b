/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Small baselines and profiles that several tests start from. */
public final class Samples {
  private static final List<String> CITIES = List.of("Bonn", "Kiel", "Ulm");
  private static final List<String> ANSWERS = List.of("no", "yes");

  /**
   * Baseline over income (continuous, some missing), coins (four levels) and city (labels), and a
   * score and an answer (labels).
   */
  public static final Baseline BASELINE = baseline(1);

  private Samples() {}

  /** The same kind of baseline from other random rows. */
  public static Baseline baseline(long seed) {
    BaselineBuilder builder =
        new BaselineBuilder(
            List.of(Column.numeric("income"), Column.numeric("coins"), Column.categorical("city")),
            List.of(Column.numeric("score"), Column.categorical("answer")));
    Random random = new Random(seed);
    for (int row = 0; row < 1000; row++) {
      float city = builder.featureCode(2, label(CITIES, random));
      builder.addRow(income(random, row), coins(random), city);
      float answer = builder.outputCode(1, label(ANSWERS, random));
      builder.addOutputs(random.nextFloat(), answer);
    }
    return builder.build();
  }

  /** A profile of some rows like those of the baseline. */
  public static Profile profile(long seed, int rows) {
    return profile(BASELINE, seed, rows);
  }

  static Profile profile(Baseline baseline, long seed, int rows) {
    ProfileRecorder recorder = new ProfileRecorder(baseline);
    Random random = new Random(seed);
    for (int row = 0; row < rows; row++) {
      float city = code(baseline.features().get(2), label(CITIES, random));
      float[] values = {income(random, row), coins(random), city};
      float answer = code(baseline.outputs().get(1), label(ANSWERS, random));
      recorder.record(values, 1, new float[] {random.nextFloat(), answer});
    }
    return recorder.snapshot();
  }

  static float code(FeatureBaseline column, @Nullable String label) {
    return ((CategoryBins) column.bins()).codeOf(label);
  }

  private static @Nullable String label(List<String> labels, Random random) {
    return random.nextInt(20) == 0 ? null : labels.get(random.nextInt(labels.size()));
  }

  static Arbitrary<Profile> profiles() {
    return Arbitraries.longs()
        .flatMap(seed -> Arbitraries.integers().between(0, 40).map(rows -> profile(seed, rows)));
  }

  static PaneBatch batch() {
    return new PaneBatch(
        BASELINE,
        300,
        List.of(
            new Pane(7, 1_000, 6_000, "doctor-visits-1-x", "doctor-visits-1", profile(2, 5)),
            new Pane(9, 11_000, 16_000, "doctor-visits-1-x", "doctor-visits-1", profile(3, 0))));
  }

  /** Bytes with one to four of them changed, or cut, or with more behind them. */
  static byte[] damage(byte[] bytes, Random random) {
    int length =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(bytes.length);
          case 1 -> bytes.length + 1 + random.nextInt(9);
          default -> bytes.length;
        };
    byte[] damaged = Arrays.copyOf(bytes, length);
    for (int i = random.nextInt(4); i >= 0 && length > 0; i--) {
      damaged[random.nextInt(length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static float income(Random random, int row) {
    return row % 50 == 7 ? Float.NaN : (float) Math.exp(random.nextGaussian());
  }

  private static float coins(Random random) {
    return new float[] {0, 25, 50, 95}[random.nextInt(4)];
  }
}
