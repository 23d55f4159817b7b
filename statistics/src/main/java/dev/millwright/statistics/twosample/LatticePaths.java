/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.util.Arrays;

/**
 * Shares of the lattice paths from (0, 0) to (n, m), all equally likely, that leave a band around
 * the diagonal: under the null hypothesis the order of two samples is such a path.
 */
final class LatticePaths {
  private LatticePaths() {}

  /**
   * The share that touches |i - j| = width, for n = m: the alternating series of Gnedenko and
   * Korolyuk (1951), nested from its end, where every factor is below 1. O(n).
   */
  static double leavingSquareBand(int n, int width) {
    if (width == 0) {
      return 1;
    }
    double share = 0;
    for (int reflection = n / width; reflection >= 1; reflection--) {
      long done = (long) (reflection - 1) * width;
      double ratio = 1;
      for (int j = 0; j < width; j++) {
        ratio *= (n - done - j) / (n + done + j + 1.0);
      }
      share = ratio * (1 - share);
    }
    return Math.min(1, 2 * share);
  }

  /**
   * The share that touches |i m - j n| &gt;= width: for each point the share of paths to it, by
   * columns, every step a weighted mean of shares, so that nothing cancels. O(nm).
   */
  static double leavingBand(int n, int m, long width) {
    return n >= m ? byColumns(n, m, width) : byColumns(m, n, width);
  }

  private static double byColumns(int columns, int rows, long width) {
    if (width == 0) {
      return 1;
    }
    double[] reciprocal = new double[columns + rows + 1];
    for (int k = 1; k < reciprocal.length; k++) {
      reciprocal[k] = 1.0 / k;
    }
    double[] left = new double[rows + 1];
    Arrays.fill(left, 1);
    Arrays.fill(left, 0, end(0, columns, rows, width), 0);
    for (int i = 1; i <= columns; i++) {
      long line = (long) i * rows;
      int start = (int) Math.max(0, Math.floorDiv(line - width, columns) + 1);
      int end = end(line, columns, rows, width);
      double share = start == 0 ? 0 : 1;
      for (int j = start; j < end; j++) {
        double weight = reciprocal[i + j];
        share = left[j] * (i * weight) + share * (j * weight);
        left[j] = share;
      }
      if (start >= end) {
        return 1;
      }
    }
    return left[rows];
  }

  /** The first row above the band where it crosses a column. */
  private static int end(long line, int columns, int rows, long width) {
    return (int) Math.min(rows + 1L, -Math.floorDiv(-(line + width), columns));
  }
}
