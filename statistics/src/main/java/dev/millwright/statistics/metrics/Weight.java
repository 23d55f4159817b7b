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
    if (weight != 0 && !(weight >= LEAST && weight <= MOST)) {
      throw Arguments.wrong("weight", "0 or a number in [1e-100, 1e100]", weight);
    }
  }
}
