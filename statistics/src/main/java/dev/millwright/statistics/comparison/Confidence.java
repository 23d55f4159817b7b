/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StandardNormal;

/** Normal quantiles for a confidence level. */
final class Confidence {
  private Confidence() {}

  static double oneSidedQuantile(double confidence) {
    return StandardNormal.quantile(require(confidence));
  }

  static double twoSidedQuantile(double confidence) {
    return -StandardNormal.quantile((1 - require(confidence)) / 2);
  }

  private static double require(double confidence) {
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence: expected a number in [0.5, 1), such as 0.95, got " + confidence);
    }
    return confidence;
  }
}
