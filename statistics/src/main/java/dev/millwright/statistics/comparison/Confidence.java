/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.StandardNormal;

/** Levels of confidence and their normal quantiles. */
final class Confidence {
  private Confidence() {}

  static double oneSidedQuantile(double confidence) {
    return StandardNormal.quantile(require(confidence));
  }

  static double twoSidedQuantile(double confidence) {
    return -StandardNormal.quantile((1 - require(confidence)) / 2);
  }

  static double require(double confidence) {
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw Arguments.wrong("confidence", "a number in [0.5, 1), such as 0.95", confidence);
    }
    return confidence;
  }
}
