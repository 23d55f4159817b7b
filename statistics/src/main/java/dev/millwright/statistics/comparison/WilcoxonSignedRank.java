/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StandardNormal;
import java.util.Optional;

/**
 * Wilcoxon's signed-rank test (1945, Biometrics Bull. 1:80) of whether the differences of two
 * models on the same rows lie evenly around 0: for metrics whose tails a t test cannot stand.
 *
 * <p>Sizes of differences get midranks. Exact for up to 50 rows without ties and zeros, else normal
 * with tie correction and without continuity correction, as in SciPy but for its permutations of up
 * to 13 rows with ties. Differences are compared as doubles: 0.3 - 0.2 and 0.2 - 0.1 are no tie.
 * O(n) by radix sort.
 */
public final class WilcoxonSignedRank {
  private static final int MOST_EXACT = 50;

  private WilcoxonSignedRank() {}

  /** What becomes of rows that do not differ; named as in SciPy. */
  public enum Zeros {
    /** Wilcoxon's: they are left out. */
    WILCOX,
    /** Pratt's (1959, JASA 54:655): they take part in ranking and are left out after it. */
    PRATT,
    /** They are ranked, and half of their ranks goes to either side. */
    ZSPLIT
  }

  /** How the p-value is found. */
  public enum Method {
    /** By the distribution of the statistic under all signs. */
    EXACT,
    /** By its normal approximation. */
    NORMAL
  }

  /**
   * The result.
   *
   * @param positiveRanks sum of the ranks where the candidate's value is larger
   * @param negativeRanks sum of the ranks where it is smaller
   * @param z standardised positiveRanks, NaN if no row counts
   * @param pValue two-sided, NaN if no row counts
   * @param rows all of them
   * @param zeroRows those that do not differ
   * @param zeros what became of these
   * @param method how the p-value was found
   */
  public record Result(
      double positiveRanks,
      double negativeRanks,
      double z,
      double pValue,
      int rows,
      int zeroRows,
      Zeros zeros,
      Method method) {
    /** The smaller sum, which is what SciPy calls the statistic. */
    public double statistic() {
      return Math.min(positiveRanks, negativeRanks);
    }

    /** Why a value is NaN, if one is. */
    public Optional<String> undefined() {
      return Double.isNaN(pValue) ? Optional.of("no row differs") : Optional.empty();
    }
  }

  /**
   * Tests rows.
   *
   * @param candidate the candidate's value for each row
   * @param champion the champion's, in the same order
   * @param zeros what becomes of rows that do not differ
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a value or a
   *     difference is not finite
   */
  public static Result test(double[] candidate, double[] champion, Zeros zeros) {
    double[] differences = PairedRows.differences(candidate, champion);
    SignedRanks ranks = SignedRanks.of(differences, zeros);
    double z = Scores.ratio(ranks.positive() - ranks.expected(), ranks.standardError());
    boolean exact = differences.length <= MOST_EXACT && ranks.zeroRows() == 0 && !ranks.ties();
    double pValue;
    if (ranks.standardError() == 0) {
      z = Double.NaN;
      pValue = Double.NaN;
    } else {
      pValue = exact ? exactPValue(ranks) : StandardNormal.twoSidedPValue(z);
    }
    return new Result(
        ranks.positive(),
        ranks.negative(),
        z,
        pValue,
        differences.length,
        ranks.zeroRows(),
        zeros,
        exact ? Method.EXACT : Method.NORMAL);
  }

  private static double exactPValue(SignedRanks ranks) {
    int statistic = (int) Math.min(ranks.positive(), ranks.negative());
    double[] ways = ways(ranks.rows(), statistic);
    double below = 0;
    for (double way : ways) {
      below += way;
    }
    return Math.min(1, Math.scalb(below, 1 - ranks.rows()));
  }

  /** In how many ways ranks of 1..n add up to 0..most; below 2^50, so exact. */
  private static double[] ways(int n, int most) {
    double[] ways = new double[most + 1];
    ways[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = most; sum >= rank; sum--) {
        ways[sum] += ways[sum - rank];
      }
    }
    return ways;
  }
}
