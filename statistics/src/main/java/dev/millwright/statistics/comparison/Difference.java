/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

/**
 * A measured difference, candidate minus champion, that can be held against a value. Positive means
 * that the candidate is better, so the metric is one of which more is better: negate losses.
 *
 * <p>Bounds and p-values belong together: {@code lowerBound(c) > value} exactly when {@code
 * pValueAbove(value) < 1 - c}, up to rounding. All are NaN where the rows do not define them.
 */
public sealed interface Difference permits NormalDifference, PairedTTest, ProportionDifference {
  /** Candidate minus champion. */
  double difference();

  /**
   * The one-sided lower confidence bound.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  double lowerBound(double confidence);

  /**
   * The one-sided upper confidence bound.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  double upperBound(double confidence);

  /** The one-sided p-value of "the difference is at most value"; small when it is above. */
  double pValueAbove(double value);

  /** The one-sided p-value of "the difference is at least value"; small when it is below. */
  double pValueBelow(double value);
}
