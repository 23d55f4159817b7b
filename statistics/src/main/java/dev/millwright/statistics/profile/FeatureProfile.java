/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/**
 * What was seen of one feature.
 *
 * @param counts rows in each fine bin of the baseline
 * @param moments of the finite values
 */
public record FeatureProfile(Counts counts, Moments moments) {
  /** Refuses moments of another number of values than the finite bins hold. */
  public FeatureProfile {
    if (counts.size() <= Bins.SPECIAL_BINS
        || counts.size() > Bins.MAX_EDGES + 1 + Bins.SPECIAL_BINS) {
      throw new IllegalArgumentException(
          "counts: expected a finite bin and "
              + Bins.SPECIAL_BINS
              + " special ones, at most "
              + (Bins.MAX_EDGES + 1 + Bins.SPECIAL_BINS)
              + ", got "
              + counts.size());
    }
    if (finite(counts) != moments.count()) {
      throw new IllegalArgumentException(
          "moments: expected the "
              + finite(counts)
              + " values of the finite bins, got "
              + moments.count());
    }
  }

  static FeatureProfile empty(Bins bins) {
    return new FeatureProfile(Counts.zeros(bins.size()), Moments.NONE);
  }

  static long finite(Counts counts) {
    long finite = counts.total();
    for (int i = 1; i <= Bins.SPECIAL_BINS; i++) {
      finite -= counts.get(counts.size() - i);
    }
    return finite;
  }

  FeatureProfile plus(FeatureProfile other) {
    return new FeatureProfile(counts.plus(other.counts), moments.plus(other.moments));
  }
}
