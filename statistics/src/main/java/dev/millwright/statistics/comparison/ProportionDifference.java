/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StandardNormal;

/**
 * The difference of two proportions, whose bounds and p-values are those of a score test: the
 * bounds are the values that the test does not reject. A bound takes O(1) time.
 */
public sealed interface ProportionDifference extends Difference
    permits PairedCounts, ProportionComparison {
  /** The candidate's rows. */
  Proportion candidate();

  /** The champion's rows. */
  Proportion champion();

  /**
   * The statistic of the test: standard normal, for many rows, if the true difference is the value.
   * It falls with the value.
   */
  double score(double value);

  @Override
  default double lowerBound(double confidence) {
    return Scores.lowerBound(this::score, Confidence.oneSidedQuantile(confidence));
  }

  @Override
  default double upperBound(double confidence) {
    return Scores.upperBound(this::score, Confidence.oneSidedQuantile(confidence));
  }

  @Override
  default double pValueAbove(double value) {
    return StandardNormal.survival(score(value));
  }

  @Override
  default double pValueBelow(double value) {
    return StandardNormal.cdf(score(value));
  }
}
