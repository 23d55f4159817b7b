/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;

/** Checks of samples with several features: one array a row, all of one length, all finite. */
final class Matrix {
  private Matrix() {}

  /** Both samples have rows of as many features as the first row of any has. */
  static void require(double[][] reference, double[][] current) {
    Arguments.requireRows("reference", reference.length, 1);
    Arguments.requireRows("current", current.length, 1);
    requireRows("reference", reference, reference[0].length);
    requireRows("current", current, reference[0].length);
  }

  static void requireRows(String name, double[][] rows, int features) {
    if (features < 1) {
      throw Arguments.wrong(name, "at least 1 feature", features);
    }
    for (int row = 0; row < rows.length; row++) {
      requireRow(name, row, rows[row], features);
    }
  }

  static void requireRow(String name, long row, double[] values, int features) {
    if (values.length != features) {
      throw Arguments.wrong(name, features + " features", values.length + " in row " + row);
    }
    for (int feature = 0; feature < features; feature++) {
      if (!Double.isFinite(values[feature])) {
        throw Arguments.wrong(
            name, "finite numbers", values[feature] + " in row " + row + ", feature " + feature);
      }
    }
  }
}
