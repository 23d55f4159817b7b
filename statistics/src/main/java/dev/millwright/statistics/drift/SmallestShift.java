/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.NoncentralChiSquare;
import dev.millwright.statistics.distribution.StandardNormal;

/**
 * The smallest shift that a comparison of so many rows would have shown: what a Pass is worth.
 *
 * <p>The same amount of drift in three units. It is found with the stated probability when the
 * feature is judged alone; among many features that drift together it takes no more, among many
 * that do not it takes a little more. The number is asymptotic (noncentral chi-square).
 *
 * @param power the probability with which the shift is found, in (0, 1)
 * @param index as PSI over the verdict bins
 * @param standardDeviations as the move of a normal feature over as many equally likely bins; NaN
 *     with fewer than two
 * @param share as the share of all rows that move from one of as many equally likely bins into
 *     another, below 1 / bins; NaN with fewer than two
 */
public record SmallestShift(double power, double index, double standardDeviations, double share) {
  /** Beyond it the normal approximation of the noncentral law is exact to three digits. */
  private static final double LARGE = 10_000;

  private static final int BISECTIONS = 60;
  private static final double MOST_DEVIATIONS = 8;

  /**
   * What a comparison could have shown.
   *
   * @param samples rows of the window, 1 or more
   * @param referenceSamples rows of the reference, 1 or more
   * @param bins verdict bins, 0 or more
   * @param threshold the PSI above which the verdict is Fail, 0 or more
   * @param power in (0, 1)
   */
  public static SmallestShift of(
      long samples, long referenceSamples, int bins, double threshold, double power) {
    Arguments.requireLevel("power", power);
    Arguments.requireNotNegative("threshold", threshold);
    Arguments.requireBetween("bins", bins, 0, 10_000);
    if (bins < 2) {
      return new SmallestShift(power, Double.NaN, Double.NaN, Double.NaN);
    }
    double scale = NoiseFloor.scale(samples, referenceSamples);
    double index = scale * noncentrality(threshold / scale, bins - 1, power);
    return new SmallestShift(
        power, index, standardDeviations(index, bins), movedShare(index, bins));
  }

  private static double noncentrality(double statistic, int degreesOfFreedom, double power) {
    if (statistic <= LARGE) {
      return NoncentralChiSquare.noncentrality(statistic, degreesOfFreedom, power);
    }
    // Mean k + l, variance 2 k + 4 l, for noncentrality l.
    double z = StandardNormal.quantile(power);
    double centre = statistic - degreesOfFreedom + 2 * z * z;
    double spread =
        z * Math.sqrt(4 * z * z + 2.0 * degreesOfFreedom + 4 * (statistic - degreesOfFreedom));
    return Math.max(0, centre + spread);
  }

  private static double standardDeviations(double index, int bins) {
    double[] cuts = new double[bins - 1];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = StandardNormal.quantile((i + 1.0) / bins);
    }
    double low = 0;
    double high = MOST_DEVIATIONS;
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (normalIndex(cuts, middle) < index) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** PSI of a normal feature that moved, over bins that were equally likely before. */
  private static double normalIndex(double[] cuts, double shift) {
    double before = 1.0 / (cuts.length + 1);
    double index = 0;
    double below = 0;
    for (int bin = 0; bin <= cuts.length; bin++) {
      double upTo = bin < cuts.length ? StandardNormal.cdf(cuts[bin] - shift) : 1;
      double after = Math.max(Double.MIN_NORMAL, upTo - below);
      index += (after - before) * StrictMath.log(after / before);
      below = upTo;
    }
    return index;
  }

  private static double movedShare(double index, int bins) {
    double share = 1.0 / bins;
    double low = 0;
    double high = share;
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      double found = middle * StrictMath.log((share + middle) / (share - middle));
      if (found < index) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
