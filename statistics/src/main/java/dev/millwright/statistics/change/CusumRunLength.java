/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.GaussLegendre;
import dev.millwright.statistics.distribution.StandardNormal;

/**
 * Average run length of {@link Cusum}: how many numbers until it signals, on average, from the
 * start, for independent normal numbers with a known standard deviation.
 *
 * <p>Page's integral equation, solved at Gauss-Legendre points (Nystrom's method; Vance, 1986, J.
 * Quality Technology 18:189, R package spc). The two sides are combined by 1/L = 1/L_high + 1/L_low
 * (Kemp, 1961), which is exact for this scheme. Relative error below 1e-8 for thresholds up to 10.
 */
public final class CusumRunLength {
  private static final int POINTS = 64;
  private static final double MOST_STANDARD_DEVIATIONS = 10;

  private CusumRunLength() {}

  /**
   * Numbers until a signal of either side.
   *
   * @param slack in standard deviations, 0 or more
   * @param threshold in standard deviations, above 0, at most 10
   * @param shift distance of the mean from the target, in standard deviations; 0 gives the distance
   *     of false alarms
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double average(double slack, double threshold, double shift) {
    Arguments.requireNotNegative("slack", slack);
    if (!(threshold > 0 && threshold <= MOST_STANDARD_DEVIATIONS)) {
      throw Arguments.wrong("threshold", "a number in (0, 10]", threshold);
    }
    Values.requireFinite("shift", shift);
    double high = oneSided(slack - shift, threshold);
    double low = oneSided(slack + shift, threshold);
    return 1 / (1 / high + 1 / low);
  }

  /** The run length from 0 and from each of the points, which are a system of linear equations. */
  private static double oneSided(double drift, double threshold) {
    GaussLegendre rule = GaussLegendre.on(0, threshold, POINTS);
    double[][] rows = new double[POINTS + 1][POINTS + 2];
    for (int i = 0; i <= POINTS; i++) {
      double from = i == 0 ? 0 : rule.point(i - 1);
      rows[i][0] = -StandardNormal.cdf(drift - from);
      for (int j = 1; j <= POINTS; j++) {
        rows[i][j] = -rule.weight(j - 1) * StandardNormal.density(rule.point(j - 1) + drift - from);
      }
      rows[i][i] += 1;
      rows[i][POINTS + 1] = 1;
    }
    return firstUnknown(rows);
  }

  /** Gauss elimination from the last column to the first; the diagonal dominates. */
  private static double firstUnknown(double[][] rows) {
    int right = rows.length;
    for (int pivot = rows.length - 1; pivot > 0; pivot--) {
      for (int row = 0; row < pivot; row++) {
        double factor = rows[row][pivot] / rows[pivot][pivot];
        for (int column = 0; column < pivot; column++) {
          rows[row][column] -= factor * rows[pivot][column];
        }
        rows[row][right] -= factor * rows[pivot][right];
      }
    }
    return rows[0][right] / rows[0][0];
  }
}
