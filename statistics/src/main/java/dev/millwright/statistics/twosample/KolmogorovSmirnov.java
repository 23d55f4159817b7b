/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.Kolmogorov;

/**
 * The two-sided Kolmogorov-Smirnov test of two samples: the largest distance between their
 * empirical distribution functions.
 *
 * <p>Rows: at least one each, in any order, infinities allowed, NaN refused. Ties are in order for
 * the statistic; the p-value is that of a continuous law, and on the safe side (too large) for one
 * with ties. Samples of one and the same constant have the statistic 0 and the p-value 1. The
 * arguments stay as they are. O(N log N), and O(nm) for the exact p-value of n != m rows.
 *
 * <p>Statistic and p-values as SciPy's {@code ks_2samp}, whose rule {@link #test} follows. Sources:
 * Hodges (1958), "The significance probability of the Smirnov two-sample test"; for the limit
 * {@link Kolmogorov}.
 */
public final class KolmogorovSmirnov {
  /** Up to so many rows in the larger sample {@link #test} is exact. */
  public static final int MAX_EXACT_ROWS = 10_000;

  private KolmogorovSmirnov() {}

  /**
   * A result.
   *
   * @param statistic D in [0, 1], a multiple of one over the least common multiple of n and m
   * @param pValue P(D &gt;= statistic) if both samples come from one continuous law
   * @param method exact, or by the law of one sample of nm / (n + m) rows
   * @param location the least value at which the distance is D
   * @param sign 1 if x's distribution function is the higher one there, -1 if y's is; 1 if the
   *     distance is reached on both sides, and the location is that side's
   * @param n rows of x
   * @param m rows of y
   */
  public record Result(
      double statistic,
      double pValue,
      PValueMethod method,
      double location,
      int sign,
      int n,
      int m) {}

  /**
   * The test, exact if neither sample has more than 10000 rows.
   *
   * @throws IllegalArgumentException if a sample has no rows or a NaN
   */
  public static Result test(double[] x, double[] y) {
    return Math.max(x.length, y.length) <= MAX_EXACT_ROWS ? exact(x, y) : asymptotic(x, y);
  }

  /**
   * The test with the exact p-value: the share of lattice paths that leave a band, relative error
   * below 1e-12.
   *
   * @throws IllegalArgumentException if a sample has no rows, a NaN or more than 10000 rows
   */
  public static Result exact(double[] x, double[] y) {
    requireExactRows("x", x.length);
    requireExactRows("y", y.length);
    LargestGap gap = gap(x, y);
    double p =
        x.length == y.length
            ? LatticePaths.leavingSquareBand(x.length, (int) (gap.numerator() / x.length))
            : LatticePaths.leavingBand(x.length, y.length, gap.numerator());
    return result(x, y, gap, p, PValueMethod.EXACT);
  }

  /**
   * The test with the p-value of the one-sample statistic of nm / (n + m) rows, rounded half to
   * even. A poor one when a sample has less than some ten rows: 0 for D = 1 whatever n and m.
   *
   * @throws IllegalArgumentException if a sample has no rows or a NaN, or if each has one row,
   *     where nm / (n + m) rounds to 0 and SciPy gives NaN
   */
  public static Result asymptotic(double[] x, double[] y) {
    LargestGap gap = gap(x, y);
    double rows = (double) x.length * y.length / ((double) x.length + y.length);
    int effective = (int) Math.rint(rows);
    if (effective == 0) {
      throw Arguments.wrong("x and y", "nm / (n + m) that rounds to 1 or more", rows);
    }
    double p = Kolmogorov.survival(gap.statistic(), effective);
    return result(x, y, gap, p, PValueMethod.ASYMPTOTIC);
  }

  private static void requireExactRows(String name, int rows) {
    if (rows > MAX_EXACT_ROWS) {
      throw Arguments.wrong(name, "at most " + MAX_EXACT_ROWS + " rows", rows);
    }
  }

  private static LargestGap gap(double[] x, double[] y) {
    Arguments.requireRows("x", x.length, 1);
    Arguments.requireNoNan("x", x);
    Arguments.requireRows("y", y.length, 1);
    Arguments.requireNoNan("y", y);
    return new LargestGap(x, y);
  }

  private static Result result(
      double[] x, double[] y, LargestGap gap, double p, PValueMethod method) {
    return new Result(gap.statistic(), p, method, gap.location(), gap.sign(), x.length, y.length);
  }
}
