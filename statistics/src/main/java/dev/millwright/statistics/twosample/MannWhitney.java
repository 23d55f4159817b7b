/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.StandardNormal;
import java.math.BigInteger;

/**
 * The two-sided Mann-Whitney U test, also called Wilcoxon's rank sum test, with the area under the
 * ROC curve as its effect size.
 *
 * <p>Rows: at least one each, in any order, infinities allowed, NaN refused. Ties get midranks. If
 * all rows are one value, U is nm / 2 and p is 1. The arguments stay as they are. O(N log N), and
 * for the exact p-value what {@link #MAX_EXACT_ADDITIONS} allows.
 *
 * <p>The exact p-value is that of the permutations of these very rows, ties and all: twice the
 * smaller tail, as SciPy's permutation test has it and as its exact method has it without ties;
 * with ties SciPy's exact method uses the law of untied rows, which is a different number. The
 * asymptotic p-value is SciPy's: the normal law with the variance of tied rows and a continuity
 * correction of 1/2.
 *
 * <p>Sources: Mann and Whitney (1947); Streitberg and Roehmel (1986), "Exact distributions for
 * permutation and rank tests", for the exact law.
 */
public final class MannWhitney {
  /**
   * {@link #test} is exact up to so many additions, some 50 ms: for up to 68 rows in each sample
   * without ties, and for up to 1018 rows in one sample if the other has 8.
   */
  public static final long MAX_EXACT_ADDITIONS = 1L << 26;

  private static final double CONTINUITY = 0.5;

  private MannWhitney() {}

  /**
   * A result.
   *
   * @param statistic U of x: the pairs in which x's row is the larger, plus half of those that tie
   * @param pValue two-sided
   * @param method exact over all permutations, or normal with tie and continuity correction
   * @param ties whether a value occurs more than once
   * @param n rows of x
   * @param m rows of y
   */
  public record Result(
      double statistic, double pValue, PValueMethod method, boolean ties, int n, int m) {
    /** U / (nm), the probability that a row of x is above a row of y, ties counting half. */
    public double auc() {
      return statistic / ((double) n * m);
    }
  }

  /**
   * The test, exact where that is cheap.
   *
   * @throws IllegalArgumentException if a sample has no rows or a NaN
   */
  public static Result test(double[] x, double[] y) {
    Midranks ranks = Midranks.of(x, y);
    return new RankSumLaw(ranks).additions() <= MAX_EXACT_ADDITIONS
        ? exact(ranks)
        : asymptotic(ranks);
  }

  /**
   * The test with the exact p-value, relative error below 1e-12.
   *
   * @throws IllegalArgumentException if a sample has no rows or a NaN, or if the law takes more
   *     than {@link #MAX_EXACT_ADDITIONS}
   */
  public static Result exact(double[] x, double[] y) {
    Midranks ranks = Midranks.of(x, y);
    double additions = new RankSumLaw(ranks).additions();
    if (additions > MAX_EXACT_ADDITIONS) {
      throw Arguments.wrong(
          "x and y",
          "rows whose exact law takes at most " + MAX_EXACT_ADDITIONS + " additions",
          additions);
    }
    return exact(ranks);
  }

  /**
   * The test with the p-value of the normal law.
   *
   * @throws IllegalArgumentException if a sample has no rows or a NaN
   */
  public static Result asymptotic(double[] x, double[] y) {
    return asymptotic(Midranks.of(x, y));
  }

  private static Result exact(Midranks ranks) {
    return result(ranks, new RankSumLaw(ranks).twoSidedPValue(), PValueMethod.EXACT);
  }

  private static Result asymptotic(Midranks ranks) {
    double pairs = (double) ranks.n() * ranks.m();
    double variance = variance(ranks);
    double excess = Math.abs(ranks.u() - pairs / 2) - CONTINUITY;
    double p =
        excess <= 0 ? 1 : Math.min(1, 2 * StandardNormal.survival(excess / Math.sqrt(variance)));
    return result(ranks, p, PValueMethod.ASYMPTOTIC);
  }

  /**
   * nm (N^3 - N - sum (t^3 - t)) / (12 N (N - 1)), the bracket exactly: it cancels when one tie is
   * long.
   */
  private static double variance(Midranks ranks) {
    BigInteger rows = BigInteger.valueOf((long) ranks.n() + ranks.m());
    BigInteger untied = rows.pow(3).subtract(rows).subtract(ranks.tieTerm());
    double size = rows.doubleValue();
    return ranks.n() * untied.doubleValue() / 12 * ranks.m() / (size * (size - 1));
  }

  private static Result result(Midranks ranks, double p, PValueMethod method) {
    return new Result(ranks.u(), p, method, ranks.ties(), ranks.n(), ranks.m());
  }
}
