/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.distribution.StandardNormal;
import java.util.Optional;

/**
 * What counts over shared bins say of the Mann-Whitney statistic, and so of the area under the ROC
 * curve when the reference holds the scores of negative rows and current those of positive ones.
 *
 * <p>Rows that share a bin are taken as tied. The value of the rows lies in lower..upper, always:
 * every pair in a bin could be decided for one side, half the sum of p q over the bins. The test
 * needs no bracket: it is the rank test of the rows as they were recorded, with the correction for
 * ties, and its level holds; what binning costs is power.
 *
 * @param probability that a current row is above a reference row, ties counted half; NaN if a side
 *     has no rows
 * @param lower the smallest value that rows in these bins can have
 * @param upper the largest
 * @param z of the normal approximation with corrections for ties and continuity, as SciPy's {@code
 *     mannwhitneyu(method="asymptotic")}; positive if current rows are above; 0 if all rows share a
 *     bin
 * @param pValue two-sided; 1 if all rows share a bin
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 */
public record BinnedMannWhitney(
    double probability,
    double lower,
    double upper,
    double z,
    double pValue,
    long referenceRows,
    long currentRows) {

  /**
   * The test of rows by bin, in ascending order of the bins; time is linear in the bins.
   *
   * @throws IllegalArgumentException if the numbers of bins differ, a count is negative, or a total
   *     exceeds 2^63 - 1
   */
  public static BinnedMannWhitney of(long[] reference, long[] current) {
    return of(reference, current, new boolean[reference.length]);
  }

  /**
   * The same where some bins are known to hold one value only: their ties are real.
   *
   * @throws IllegalArgumentException also if singleValued has not one entry a bin
   */
  public static BinnedMannWhitney of(long[] reference, long[] current, boolean[] singleValued) {
    CountPair counts = CountPair.allBins(reference, current);
    BinnedKolmogorovSmirnov.requireBins(singleValued, counts);
    double pairs = (double) counts.referenceRows * counts.currentRows;
    double tied = 0;
    double balance = 0; // pairs won by current minus pairs lost
    long referenceBelow = 0;
    for (int bin = 0; bin < counts.bins(); bin++) {
      long referenceAbove = counts.referenceRows - referenceBelow - counts.reference[bin];
      balance += (double) counts.current[bin] * (referenceBelow - referenceAbove);
      tied += singleValued[bin] ? 0 : (double) counts.reference[bin] * counts.current[bin];
      referenceBelow += counts.reference[bin];
    }
    double z = z(counts, balance / 2);
    double probability = (1 + balance / pairs) / 2;
    return new BinnedMannWhitney(
        probability,
        Math.max(0, probability - tied / pairs / 2),
        Math.min(1, probability + tied / pairs / 2),
        z,
        StandardNormal.twoSidedPValue(z),
        counts.referenceRows,
        counts.currentRows);
  }

  private static double z(CountPair counts, double excess) {
    if (!counts.hasRows()) {
      return Double.NaN;
    }
    double n = counts.referenceRows;
    double m = counts.currentRows;
    double rows = n + m;
    double untied = 0; // 1 - sum of (t^3 - t) / (N^3 - N), with no cancellation for two bins
    for (int bin = 0; bin < counts.bins(); bin++) {
      double t = (double) counts.reference[bin] + counts.current[bin];
      untied += t / rows * ((rows - t) / (rows - 1)) * ((rows + t) / (rows + 1));
    }
    double deviation = Math.sqrt(n * m / 12 * (rows + 1) * untied);
    double size = Math.max(0, Math.abs(excess) - 0.5);
    return size == 0 ? 0 : Math.copySign(size / deviation, excess);
  }

  /** Why the values are NaN, if they are. */
  public Optional<String> undefined() {
    return CountPair.undefined(referenceRows, currentRows);
  }
}
