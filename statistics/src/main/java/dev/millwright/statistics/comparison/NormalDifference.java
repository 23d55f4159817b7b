/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StandardNormal;

/** A difference whose estimate is normal with a known standard error. */
sealed interface NormalDifference extends Difference permits AucComparison, RecordedDifference {
  /** Standard error of the difference. */
  double standardError();

  @Override
  default double lowerBound(double confidence) {
    return difference() - Confidence.oneSidedQuantile(confidence) * standardError();
  }

  @Override
  default double upperBound(double confidence) {
    return difference() + Confidence.oneSidedQuantile(confidence) * standardError();
  }

  @Override
  default double pValueAbove(double value) {
    return StandardNormal.survival(Scores.ratio(difference() - value, standardError()));
  }

  @Override
  default double pValueBelow(double value) {
    return StandardNormal.cdf(Scores.ratio(difference() - value, standardError()));
  }
}
