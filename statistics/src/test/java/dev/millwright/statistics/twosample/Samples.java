/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;

/** Samples that several tests draw. */
final class Samples {
  private Samples() {}

  static double[] of(double... rows) {
    return rows;
  }

  /** Neighbours differ by 1. */
  static double[] line(int size, double from) {
    double[] rows = new double[size];
    Arrays.setAll(rows, row -> from + row);
    return rows;
  }

  static double[] normal(RandomStream random, int size) {
    double[] rows = new double[size];
    Arrays.setAll(rows, row -> random.nextGaussian());
    return rows;
  }
}
