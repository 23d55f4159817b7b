/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.StandardNormal;
import java.util.Optional;

/**
 * The pooled z-test of two proportions: (p1 - p2) / sqrt(P (1 - P) (1/n + 1/m)) with p1 of the
 * reference, p2 of the current rows and P of both together. Its square is {@link
 * Contingency#chiSquare} of the 2 x 2 table. Rows are assumed independent; the approximation wants
 * about five hits and misses a side.
 *
 * @param referenceShare hits over rows; NaN without rows
 * @param currentShare hits over rows; NaN without rows
 * @param z positive if the reference has the larger share; 0 if every row hits or none does, where
 *     the shares are equal without any variance; NaN if a side has no rows
 * @param pValue two-sided, 1 where z is 0 for want of variance
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 */
public record TwoProportions(
    double referenceShare,
    double currentShare,
    double z,
    double pValue,
    long referenceRows,
    long currentRows) {

  /**
   * Tests hits among rows.
   *
   * @throws IllegalArgumentException if rows are negative or hits are not in 0..rows
   */
  public static TwoProportions test(
      long referenceHits, long referenceRows, long currentHits, long currentRows) {
    requireHits("referenceHits", referenceHits, "referenceRows", referenceRows);
    requireHits("currentHits", currentHits, "currentRows", currentRows);
    double z =
        referenceRows == 0 || currentRows == 0
            ? Double.NaN
            : z(
                CountPair.allBins(
                    new long[] {referenceHits, referenceRows - referenceHits},
                    new long[] {currentHits, currentRows - currentHits}));
    return new TwoProportions(
        (double) referenceHits / referenceRows,
        (double) currentHits / currentRows,
        z,
        StandardNormal.twoSidedPValue(z),
        referenceRows,
        currentRows);
  }

  /** p1 - p2. */
  public double difference() {
    return referenceShare - currentShare;
  }

  /** Why z is NaN, if it is. */
  public Optional<String> undefined() {
    return CountPair.undefined(referenceRows, currentRows);
  }

  private static double z(CountPair counts) {
    double hits = (double) counts.reference[0] + counts.current[0];
    double misses = (double) counts.reference[1] + counts.current[1];
    if (hits == 0 || misses == 0) {
      return 0;
    }
    double n = counts.referenceRows;
    double m = counts.currentRows;
    // (h1 m - h2 n) / (n m) over the root, with P (1 - P) = hits misses / (n + m)^2.
    return counts.crossDifference(0) / Math.sqrt(hits * misses) * Math.sqrt((n + m) / (n * m));
  }

  private static void requireHits(String name, long hits, String rowsName, long rows) {
    Arguments.requireBetween(rowsName, rows, 0, Long.MAX_VALUE);
    Arguments.requireBetween(name, hits, 0, rows);
  }
}
