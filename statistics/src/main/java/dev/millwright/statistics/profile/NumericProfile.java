/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/**
 * What was seen of one numeric column.
 *
 * @param counts rows in each fine bin of the baseline
 * @param positions where in the finite bins the rows lie
 * @param moments of the finite values
 */
public record NumericProfile(Counts counts, Positions positions, Moments moments)
    implements FeatureProfile {
  private static final int LEAST_BINS = 1 + NumericBins.SPECIAL_BINS;
  private static final int MOST_BINS = NumericBins.MAX_EDGES + LEAST_BINS;

  /** Refuses parts that no rows can give together. */
  public NumericProfile {
    if (counts.size() < LEAST_BINS || counts.size() > MOST_BINS) {
      throw new IllegalArgumentException(
          "counts: expected a finite bin and %d special ones, at most %d, got %d"
              .formatted(NumericBins.SPECIAL_BINS, MOST_BINS, counts.size()));
    }
    if (finite(counts) != moments.count()) {
      throw new IllegalArgumentException(
          "moments: expected the %d values of the finite bins, got %d"
              .formatted(finite(counts), moments.count()));
    }
    positions.requireFit(counts);
  }

  static NumericProfile empty(NumericBins bins) {
    return new NumericProfile(
        Counts.zeros(bins.size()), Positions.zeros(bins.finite()), Moments.NONE);
  }

  static long finite(Counts counts) {
    long finite = counts.total();
    for (int i = 1; i <= NumericBins.SPECIAL_BINS; i++) {
      finite -= counts.get(counts.size() - i);
    }
    return finite;
  }

  @Override
  public FeatureProfile plus(FeatureProfile other) {
    if (!(other instanceof NumericProfile numbers)) {
      throw new BaselineMismatchException("profile: expected a numeric column, got labels");
    }
    return new NumericProfile(
        counts.plus(numbers.counts),
        positions.plus(numbers.positions),
        moments.plus(numbers.moments));
  }

  @Override
  public boolean fits(Bins bins) {
    return bins instanceof NumericBins && bins.size() == counts.size();
  }
}
