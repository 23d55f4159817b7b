/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench.statistics;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.random.RandomStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rows that everything is measured on. */
final class Values {
  static final int ROWS = 1024;
  static final int COLUMNS = 8;
  private static final int BASELINE_ROWS = 100_000;

  private Values() {}

  static float[] lognormal(int count, long seed) {
    RandomStream random = new RandomStream(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) StrictMath.exp(random.nextGaussian());
    }
    return values;
  }

  static float[] uniform(int count, long seed) {
    RandomStream random = new RandomStream(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }

  /** What the profile's bins are frozen from. */
  static Baseline baseline() {
    List<String> names = IntStream.range(0, COLUMNS).mapToObj(i -> "feature " + i).toList();
    BaselineBuilder builder = new BaselineBuilder(names);
    float[] values = lognormal(BASELINE_ROWS * COLUMNS, 1);
    float[] scores = uniform(BASELINE_ROWS, 4);
    for (int row = 0; row < BASELINE_ROWS; row++) {
      builder.addRow(Arrays.copyOfRange(values, row * COLUMNS, (row + 1) * COLUMNS));
      builder.addOutputs(scores[row]);
    }
    return builder.build();
  }

  /** Little-endian FP64 without a header, as NumPy's tofile writes them. */
  static double[] read(String name) {
    Path file = Path.of(System.getProperty("rows"), name + ".f64");
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      double[] values = new double[bytes.remaining() / Double.BYTES];
      bytes.asDoubleBuffer().get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
