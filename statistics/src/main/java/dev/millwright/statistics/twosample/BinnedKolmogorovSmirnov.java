/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import java.util.Optional;

/**
 * What counts over shared bins say of the two-sample Kolmogorov-Smirnov statistic D, the largest
 * distance of the two distribution functions.
 *
 * <p>At the edges both functions are known, which gives the lower bound; inside a bin all rows of
 * one side could come before those of the other, which gives the upper bound. The D of the rows
 * lies between the two, always. They are equal where each bin holds one value or rows of one side
 * only.
 *
 * @param lower D at the edges, 0 to 1; NaN if a side has no rows
 * @param upper the largest D that rows in these bins can have
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 */
public record BinnedKolmogorovSmirnov(
    double lower, double upper, long referenceRows, long currentRows) {

  /**
   * The bracket of rows by bin, in ascending order of the bins; time is linear in the bins.
   *
   * @throws IllegalArgumentException if the numbers of bins differ, a count is negative, or a total
   *     exceeds 2^63 - 1
   */
  public static BinnedKolmogorovSmirnov of(long[] reference, long[] current) {
    return of(reference, current, new boolean[reference.length]);
  }

  /**
   * The same where some bins are known to hold one value only, such as an atom between two
   * neighbouring floats, a level, or an infinity: nothing is lost in these.
   *
   * @throws IllegalArgumentException also if singleValued has not one entry a bin
   */
  public static BinnedKolmogorovSmirnov of(
      long[] reference, long[] current, boolean[] singleValued) {
    CountPair counts = CountPair.allBins(reference, current);
    requireBins(singleValued, counts);
    if (!counts.hasRows()) {
      return new BinnedKolmogorovSmirnov(
          Double.NaN, Double.NaN, counts.referenceRows, counts.currentRows);
    }
    double lower = 0;
    double upper = 0;
    long referenceBelow = 0;
    long currentBelow = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      long referenceUpTo = referenceBelow + counts.reference[bin];
      long currentUpTo = currentBelow + counts.current[bin];
      if (!singleValued[bin]) {
        upper = Math.max(upper, counts.shareDifference(referenceUpTo, currentBelow));
        upper = Math.max(upper, -counts.shareDifference(referenceBelow, currentUpTo));
      }
      lower = Math.max(lower, Math.abs(counts.shareDifference(referenceUpTo, currentUpTo)));
      referenceBelow = referenceUpTo;
      currentBelow = currentUpTo;
    }
    return new BinnedKolmogorovSmirnov(
        lower, Math.max(lower, upper), counts.referenceRows, counts.currentRows);
  }

  /** Why the bracket is NaN, if it is. */
  public Optional<String> undefined() {
    return CountPair.undefined(referenceRows, currentRows);
  }

  static void requireBins(boolean[] singleValued, CountPair counts) {
    if (singleValued.length != counts.bins()) {
      throw Arguments.wrong(
          "singleValued", counts.bins() + " bins, as many as reference has", singleValued.length);
    }
  }
}
