/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import java.util.Optional;

/**
 * What counts and sums over shared bins say of the first Wasserstein distance, the integral of |F -
 * G| over the two distribution functions.
 *
 * <p>Sums give the integral of F - G over every bin exactly. Its absolute value is the bin's least
 * part, and all of it where one function stays above the other. Where they may cross, F strays from
 * its mean in a bin by at most 2 p u (1 - u) on average, for a share p of rows whose mean lies at u
 * of the bin's width, and by no more than the counts allow; that gives the upper bound. The
 * distance of the rows lies between the two up to the rounding of the sums. Lower is the better
 * single number: real samples rarely cross more than once.
 *
 * @param lower in units of the values; NaN if a side has no rows
 * @param upper in units of the values
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 */
public record BinnedWasserstein(double lower, double upper, long referenceRows, long currentRows) {

  /**
   * The bracket of two samples; time is linear in the bins.
   *
   * @throws IllegalArgumentException if the edges differ or a total exceeds 2^63 - 1
   */
  public static BinnedWasserstein of(BinnedRows reference, BinnedRows current) {
    if (!reference.sharesEdgesWith(current)) {
      throw Arguments.wrong("current", "the edges of reference", "others");
    }
    CountPair counts = CountPair.allBins(reference.counts, current.counts);
    if (!counts.hasRows()) {
      return new BinnedWasserstein(
          Double.NaN, Double.NaN, counts.referenceRows, counts.currentRows);
    }
    double lower = 0;
    double upper = 0;
    long referenceBelow = 0;
    long currentBelow = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      double width = reference.edges[bin + 1] - reference.edges[bin];
      Bin heights = Bin.of(counts, bin, referenceBelow, currentBelow);
      double u = (reference.means[bin] - reference.edges[bin]) / width;
      double v = (current.means[bin] - reference.edges[bin]) / width;
      lower += width * heights.least(u, v);
      upper += width * heights.most(u, v);
      referenceBelow += counts.reference[bin];
      currentBelow += counts.current[bin];
    }
    return new BinnedWasserstein(lower, upper, counts.referenceRows, counts.currentRows);
  }

  /**
   * The bracket in units of a scale, such as the standard deviation of the reference (the normed
   * distance). No least scale is made up: Evidently divides by at least 0.001, so that one row of a
   * constant column that moves by 1 scores 333.
   *
   * @throws IllegalArgumentException if the scale is not finite and above 0
   */
  public BinnedWasserstein inUnitsOf(double scale) {
    Arguments.requirePositive("scale", scale);
    return new BinnedWasserstein(lower / scale, upper / scale, referenceRows, currentRows);
  }

  /** Why the bracket is NaN, if it is. */
  public Optional<String> undefined() {
    return CountPair.undefined(referenceRows, currentRows);
  }

  /**
   * Heights of the distribution functions in one bin.
   *
   * @param p the reference's share of rows in the bin
   * @param q the current share
   * @param left F - G at the lower edge
   * @param aboveMost the largest F - G that the bin can hold, all reference rows first
   * @param belowMost the largest G - F, all current rows first
   */
  private record Bin(double p, double q, double left, double aboveMost, double belowMost) {
    static Bin of(CountPair counts, int bin, long referenceBelow, long currentBelow) {
      long referenceUpTo = referenceBelow + counts.reference[bin];
      long currentUpTo = currentBelow + counts.current[bin];
      return new Bin(
          (double) counts.reference[bin] / counts.referenceRows,
          (double) counts.current[bin] / counts.currentRows,
          counts.shareDifference(referenceBelow, currentBelow),
          counts.shareDifference(referenceUpTo, currentBelow),
          -counts.shareDifference(referenceBelow, currentUpTo));
    }

    /** The mean of F - G, without its sign. */
    double least(double u, double v) {
      return Math.abs(left + p * (1 - u) - q * (1 - v));
    }

    double most(double u, double v) {
      double least = least(u, v);
      if (aboveMost <= 0 || belowMost <= 0) {
        return least;
      }
      double strayed = least + 2 * p * u * (1 - u) + 2 * q * v * (1 - v);
      return Math.max(least, Math.min(strayed, Math.max(aboveMost, belowMost)));
    }
  }
}
