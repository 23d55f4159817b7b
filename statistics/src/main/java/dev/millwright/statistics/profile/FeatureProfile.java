/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/** What was seen of one column. Immutable. */
public sealed interface FeatureProfile permits NumericProfile, CategoryProfile {
  /** Rows in each fine bin of the baseline. */
  Counts counts();

  /** The profile of no rows over some bins. */
  static FeatureProfile empty(Bins bins) {
    return bins instanceof NumericBins numeric
        ? NumericProfile.empty(numeric)
        : new CategoryProfile(Counts.zeros(bins.size()));
  }

  /**
   * The profile of both sets of rows: commutative and associative in counts and positions.
   *
   * @throws BaselineMismatchException if one is numeric and the other categorical
   * @throws IllegalArgumentException if they have different numbers of bins
   * @throws ArithmeticException if a count does not fit a long
   */
  FeatureProfile plus(FeatureProfile other);

  /** Whether this was counted over such bins, as far as their number tells. */
  boolean fits(Bins bins);
}
