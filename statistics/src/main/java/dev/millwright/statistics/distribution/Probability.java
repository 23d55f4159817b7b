/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/** The check that every quantile function starts with. */
final class Probability {
  private Probability() {}

  static void require(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability: expected a number in [0, 1], got " + probability);
    }
  }
}
