/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.AndersonDarlingLimit;
import java.util.Optional;

/**
 * The Anderson-Darling test of k samples: the mean square distance between empirical distribution
 * functions, with more weight in the tails than {@link CramerVonMises} gives them.
 *
 * <p>Rows: at least one in each sample and four in all, in any order, infinities allowed, NaN
 * refused. Ties get midranks (equation 7 of the source). If all rows are one value the statistic is
 * NaN, and the result says why. The arguments stay as they are. O(N log N + kN).
 *
 * <p>The statistic is that of SciPy's {@code anderson_ksamp} with {@code variant="midrank"}. The
 * p-value is not: SciPy reads it off a parabola through seven tabulated quantiles and stops at .25
 * and .001; here it is the limit law itself, at every size. SciPy's number is in the result too, as
 * {@link Result#tabulatedPValue}.
 *
 * <p>Source: Scholz and Stephens (1987), "K-sample Anderson-Darling tests".
 */
public final class AndersonDarling {
  private static final int LEAST_ROWS = 4;

  private AndersonDarling() {}

  /**
   * A result.
   *
   * @param statistic (A2 - (k - 1)) / sigma_N, the standardised statistic; NaN if all rows are
   *     equal
   * @param pValue P(statistic or more) by the limit law if all samples come from one law
   * @param tabulatedPValue the same by the source's table as SciPy interpolates it, in [.001, .25]
   * @param tableEnd whether the table ended before the statistic
   * @param squared A2, before it is standardised
   * @param samples k
   * @param rows N, the rows of all samples
   */
  public record Result(
      double statistic,
      double pValue,
      double tabulatedPValue,
      TableEnd tableEnd,
      double squared,
      int samples,
      long rows) {
    /** Why the statistic and the p-values are NaN; empty if they are not. */
    public Optional<String> undefinedBecause() {
      return Double.isNaN(statistic)
          ? Optional.of("all rows have one value: there is no tail to weigh by")
          : Optional.empty();
    }
  }

  /** Whether a tabulated p-value is the end of the table instead of a value. */
  public enum TableEnd {
    /** The p-value lies inside the table. */
    INSIDE,
    /** The p-value is .25 or more, and .25 is what the table says. */
    ABOVE,
    /** The p-value is .001 or less, and .001 is what the table says. */
    BELOW
  }

  /**
   * The test.
   *
   * @param samples two or more
   * @throws IllegalArgumentException if there are fewer than two samples or four rows, or if a
   *     sample has no rows or a NaN
   */
  public static Result test(double[]... samples) {
    if (samples.length < 2) {
      throw Arguments.wrong("samples", "at least 2", samples.length);
    }
    double[][] sorted = new double[samples.length][];
    long rows = 0;
    for (int i = 0; i < samples.length; i++) {
      sorted[i] = PooledRuns.sorted("samples[" + i + "]", samples[i], 1);
      rows += samples[i].length;
    }
    if (rows < LEAST_ROWS) {
      throw Arguments.wrong("samples", "at least " + LEAST_ROWS + " rows in all", rows);
    }
    return result(squared(sorted, rows), sorted, rows);
  }

  private static Result result(double squared, double[][] sorted, long rows) {
    int degrees = sorted.length - 1;
    double inverseSizes = 0;
    for (double[] sample : sorted) {
      inverseSizes += 1.0 / sample.length;
    }
    double statistic = (squared - degrees) / Math.sqrt(variance(sorted.length, inverseSizes, rows));
    double inLimit = degrees + statistic * Math.sqrt(AndersonDarlingLimit.variance(degrees));
    ScholzStephensTable table = new ScholzStephensTable(degrees);
    return new Result(
        statistic,
        AndersonDarlingLimit.survival(inLimit, degrees),
        table.pValue(statistic),
        table.end(statistic),
        squared,
        sorted.length,
        rows);
  }

  /** Equation 7: over the distinct values and the samples, with the midpoint of each jump. */
  private static double squared(double[][] sorted, long rows) {
    CompensatedSum sum = new CompensatedSum();
    int[] through = new int[sorted.length];
    int[] doubledMiddle = new int[sorted.length];
    long before = 0;
    while (before < rows) {
      long tied = advance(sorted, through, doubledMiddle);
      if (tied == rows) {
        return Double.NaN;
      }
      long doubledPooled = 2 * before + tied;
      double term = 0;
      for (int i = 0; i < sorted.length; i++) {
        double gap = rows * doubledMiddle[i] - doubledPooled * sorted[i].length;
        term += gap * gap / sorted[i].length;
      }
      double weight = (double) doubledPooled * (2 * rows - doubledPooled) - (double) rows * tied;
      sum.add(tied * term / weight);
      before += tied;
    }
    return sum.value() / rows * (rows - 1) / rows;
  }

  /** Goes through the next distinct value; rows that have it. */
  private static long advance(double[][] sorted, int[] through, int[] doubledMiddle) {
    double value = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sorted.length; i++) {
      if (through[i] < sorted[i].length) {
        value = Math.min(value, sorted[i][through[i]]);
      }
    }
    long tied = 0;
    for (int i = 0; i < sorted.length; i++) {
      int before = through[i];
      int after = before;
      while (after < sorted[i].length && sorted[i][after] == value) {
        after++;
      }
      through[i] = after;
      doubledMiddle[i] = before + after;
      tied += after - before;
    }
    return tied;
  }

  /** The variance of A2 under the null hypothesis, equation 4. O(N). */
  private static double variance(int samples, double inverseSizes, long rows) {
    double harmonic = 0;
    double nested = 0;
    for (long i = rows - 1; i > 1; i--) {
      harmonic += 1.0 / i;
      nested += harmonic / (rows - i + 1);
    }
    double h = harmonic + 1;
    double g = nested;
    double k = samples;
    double n = rows;
    double a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * inverseSizes;
    double b =
        (2 * g - 4) * k * k + 8 * h * k + (2 * g - 14 * h - 4) * inverseSizes - 8 * h + 4 * g - 6;
    double c =
        (6 * h + 2 * g - 2) * k * k + (4 * h - 4 * g + 6) * k + (2 * h - 6) * inverseSizes + 4 * h;
    double d = (2 * h + 6) * k * k - 4 * h * k;
    return (((a * n + b) * n + c) * n + d) / ((n - 1) * (n - 2) * (n - 3));
  }
}
