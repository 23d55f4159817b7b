/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import dev.millwright.statistics.argument.Arguments;

/**
 * The two-sided Kolmogorov-Smirnov statistic of n rows against a continuous law, for finite n: the
 * law that SciPy calls {@code kstwo}.
 *
 * <p>The method depends on the region, as in Simard and L'Ecuyer (2011), "Computing the two-sided
 * Kolmogorov-Smirnov distribution", and as in SciPy: closed forms near both ends, Durbin's matrix,
 * twice the one-sided tail (exact from d = 1/2 on, and off by less than 2 e^(-6nd^2) relative
 * below), and the expansion of Pelz and Good. Relative error of the tail below 1e-12 for n up to
 * 140 (against mpmath), below 1e-11 above it from n d^2 = 4 on (against SciPy), and elsewhere below
 * 2e-6 by the size of the expansion's first omitted term, which nobody measured. Unlike SciPy,
 * which replaces the one-sided tail by an approximation above a million rows, there is no other
 * limit on n.
 *
 * <p>NaN in, NaN out. At most some milliseconds, and mostly some microseconds.
 */
public final class Kolmogorov {
  private static final int SMALL = 140;
  private static final double LARGE_STATISTIC_OF_FEW = 4;
  private static final double LARGE_STATISTIC_OF_MANY = 2.2;
  private static final int MOST_ROWS_OF_A_MATRIX = 100_000;
  private static final double SMALL_STATISTIC = 1.4;

  private Kolmogorov() {}

  /**
   * P(D_n &gt;= d): 1 for d up to 1/(2n), the least possible, and 0 from d = 1 on.
   *
   * @param d the statistic
   * @param n rows
   * @throws IllegalArgumentException if n is below 1
   */
  public static double survival(double d, int n) {
    Arguments.requireBetween("n", n, 1, Integer.MAX_VALUE);
    double steps = n * d;
    if (Double.isNaN(d)) {
      return Double.NaN;
    }
    if (steps <= 0.5) {
      return 1;
    }
    if (d >= 1) {
      return 0;
    }
    if (steps <= 1) {
      return 1 - atMostOneStep(2 * steps - 1, n);
    }
    double large = n <= SMALL ? LARGE_STATISTIC_OF_FEW : LARGE_STATISTIC_OF_MANY;
    return d >= 0.5 || steps * d >= large
        ? Math.min(1, 2 * Smirnov.survival(d, n))
        : Math.max(0, 1 - cdfOfSmallStatistic(d, n));
  }

  private static double cdfOfSmallStatistic(double d, int n) {
    boolean exact =
        n <= SMALL || (n <= MOST_ROWS_OF_A_MATRIX && n * d * Math.sqrt(d) <= SMALL_STATISTIC);
    return exact ? DurbinMatrix.cdf(d, n) : PelzGood.cdf(d, n);
  }

  /** n! (excess / n)^n: each row must lie in a cell of its own (Ruben and Gambino, 1982). */
  private static double atMostOneStep(double excess, int n) {
    double logarithm =
        SaddlePoint.stirlingError(n)
            + 0.5 * StrictMath.log(2 * Math.PI * n)
            - n
            + n * StrictMath.log(excess);
    return StrictMath.exp(logarithm);
  }
}
