/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/**
 * Tests of current rows against a distribution that is <em>known</em>: the shares of the reference,
 * scaled to the number of current rows, are taken as exact.
 *
 * <p>That is right for shares that were fixed beforehand, such as a fair die. It is wrong for a
 * reference that is a sample itself: its noise then counts as drift, and with as many reference as
 * current rows the statistic is twice too large. Two samples want {@link Contingency}. Evidently's
 * {@code chisquare} and {@code g_test} are these.
 *
 * <p>Arguments are rows by bin, 0 or more. Bins that are empty on both sides are left out. A
 * current row in a bin without reference rows is held to be impossible: the statistic is +infinity
 * and p is 0. A side without rows gives NaN, one bin gives 0 with p = 1. Rows are assumed
 * independent. Both functions throw {@link IllegalArgumentException} if the numbers of bins differ,
 * a count is negative, a total exceeds 2^63 - 1, or more than 100,001 bins have rows. Time is
 * linear.
 */
public final class GoodnessOfFit {
  private GoodnessOfFit() {}

  /** Pearson's statistic, sum of (O - E)^2 / E. */
  public static CountTest chiSquare(long[] reference, long[] current) {
    CountPair counts = Contingency.pair(reference, current);
    if (!counts.hasRows()) {
      return CountTest.undefined(counts);
    }
    double scale = (double) counts.referenceRows * counts.currentRows;
    double statistic = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      double difference = counts.crossDifference(bin);
      statistic +=
          counts.reference[bin] == 0
              ? Double.POSITIVE_INFINITY
              : difference / counts.reference[bin] * (difference / scale);
    }
    return CountTest.of(counts, statistic, leastExpected(counts));
  }

  /**
   * The likelihood ratio statistic, 2 sum of O ln(O / E), for expected counts that are rescaled to
   * the number of current rows.
   */
  public static CountTest likelihoodRatio(long[] reference, long[] current) {
    CountPair counts = Contingency.pair(reference, current);
    if (!counts.hasRows()) {
      return CountTest.undefined(counts);
    }
    double divergence =
        Shares.of(counts).sum((p, q, difference) -> BinTerms.relativeEntropy(q, p, -difference));
    return CountTest.of(counts, 2.0 * counts.currentRows * divergence, leastExpected(counts));
  }

  private static double leastExpected(CountPair counts) {
    long least = Long.MAX_VALUE;
    for (long rows : counts.reference) {
      least = Math.min(least, rows);
    }
    return (double) least * counts.currentRows / counts.referenceRows;
  }
}
