/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The exact law of the Cramer-von Mises statistic of n and m untied rows: over all lattice paths
 * from (0, 0) to (n, m), the sum of the squared distances to the diagonal in units of 1 / lcm(n,
 * m).
 *
 * <p>For each point the table of sums and of the paths that have each, from the tables of the
 * points before it (Xiao, Gordon and Yakovlev, 2006, algorithm 1). A path whose sum has reached the
 * bound is counted with all its continuations at once and leaves the table.
 */
final class CramerVonMisesPaths {
  private final int n;
  private final int m;
  private final int divisor;
  private final int stepOfX;
  private final int stepOfY;
  private final double[][] paths;

  CramerVonMisesPaths(int n, int m) {
    this.n = n;
    this.m = m;
    this.divisor = BigInteger.valueOf(n).gcd(BigInteger.valueOf(m)).intValue();
    this.stepOfX = m / divisor;
    this.stepOfY = n / divisor;
    this.paths = new double[n + 1][m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        paths[i][j] = i == 0 || j == 0 ? 1 : paths[i - 1][j] + paths[i][j - 1];
      }
    }
  }

  /** P(T &gt;= t) for t = numerator / (nm (n + m)^2). */
  double survival(BigInteger numerator) {
    long bound = numerator.longValueExact() / ((long) divisor * divisor);
    double reached = 0;
    Table[] column = new Table[m + 1];
    Arrays.fill(column, Table.EMPTY);
    for (int i = 0; i <= n; i++) {
      Table below = i == 0 ? Table.START : Table.EMPTY;
      for (int j = 0; j <= m; j++) {
        long distance = (long) i * stepOfX - (long) j * stepOfY;
        Table merged = below.mergedWith(column[j]).shifted(distance * distance);
        reached += merged.countFrom(bound) * paths[n - i][m - j];
        below = merged.below(bound);
        column[j] = below;
      }
    }
    return Math.min(1, reached / paths[n][m]);
  }

  /** Sums in ascending order, and how many paths have each. */
  private record Table(int[] sums, double[] counts, int size) {
    static final Table EMPTY = new Table(new int[0], new double[0], 0);
    static final Table START = new Table(new int[] {0}, new double[] {1}, 1);

    Table mergedWith(Table other) {
      int[] mergedSums = new int[size + other.size];
      double[] mergedCounts = new double[size + other.size];
      int merged = 0;
      int left = 0;
      int right = 0;
      while (left < size || right < other.size) {
        int leftSum = left < size ? sums[left] : Integer.MAX_VALUE;
        int rightSum = right < other.size ? other.sums[right] : Integer.MAX_VALUE;
        mergedSums[merged] = Math.min(leftSum, rightSum);
        mergedCounts[merged] += leftSum <= rightSum ? counts[left++] : 0;
        mergedCounts[merged] += rightSum <= leftSum ? other.counts[right++] : 0;
        merged++;
      }
      return new Table(mergedSums, mergedCounts, merged);
    }

    /** Changes the table in place: it has just been merged and nobody else has it. */
    Table shifted(long step) {
      for (int entry = 0; entry < size; entry++) {
        sums[entry] += (int) step;
      }
      return this;
    }

    double countFrom(long bound) {
      double count = 0;
      for (int entry = size - 1; entry >= 0 && sums[entry] >= bound; entry--) {
        count += counts[entry];
      }
      return count;
    }

    Table below(long bound) {
      int kept = size;
      while (kept > 0 && sums[kept - 1] >= bound) {
        kept--;
      }
      return new Table(sums, counts, kept);
    }
  }
}
