/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;

/** The bounds of weights: sums and products of any number of rows stay within double. */
final class Weight {
  private static final double LEAST = 1e-100;
  private static final double MOST = 1e100;

  private Weight() {}

  static void require(double weight) {
    require("weight", weight);
  }

  static void require(String name, double value) {
    if (value != 0 && !(value >= LEAST && value <= MOST)) {
      throw Arguments.wrong(name, "0 or a number in [1e-100, 1e100]", value);
    }
  }
}
