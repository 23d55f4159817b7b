/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.util.Arrays;

/** Kernel values of all pairs of rows, and the estimates of any split of the rows into two. */
final class KernelSums {
  private final double[][] below; // row i holds its kernels with rows 0..i-1
  private final double[] ofRow;
  private final double all;
  private final int n;
  private final int m;

  private KernelSums(double[][] below, int n, int m) {
    this.below = below;
    this.n = n;
    this.m = m;
    this.ofRow = new double[n + m];
    double sum = 0;
    for (int i = 0; i < below.length; i++) {
      for (int j = 0; j < i; j++) {
        ofRow[i] += below[i][j];
        ofRow[j] += below[i][j];
        sum += below[i][j];
      }
    }
    this.all = sum;
  }

  static KernelSums of(double[][] reference, double[][] current, RbfKernel kernel) {
    int n = reference.length;
    double[][] rows = Arrays.copyOf(reference, n + current.length);
    for (int row = 0; row < current.length; row++) {
      rows[n + row] = current[row];
    }
    double[][] below = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      below[i] = new double[i];
      for (int j = 0; j < i; j++) {
        below[i][j] = kernel.of(rows[i], rows[j]);
      }
    }
    return new KernelSums(below, n, current.length);
  }

  /** The estimate of the split as it came, each mean from its own sum. */
  double observed() {
    double across = 0;
    double withinCurrent = 0;
    for (int i = n; i < n + m; i++) {
      for (int j = 0; j < n; j++) {
        across += below[i][j];
      }
      for (int j = n; j < i; j++) {
        withinCurrent += below[i][j];
      }
    }
    return mmd(withinReference(), across, withinCurrent);
  }

  /** No split subtracts larger numbers: three means of kernels, each at most 1. */
  double scale() {
    return Math.min(4, 4 * all * (1 / (n * (n - 1.0)) + 1 / (m * (m - 1.0))));
  }

  /**
   * The estimate if the first n of these rows were the reference. Only the smaller side is summed:
   * the other one follows from sums, without cancellation because it is the larger part of them.
   */
  double estimate(int[] order) {
    int[] chosen = n <= m ? Arrays.copyOf(order, n) : Arrays.copyOfRange(order, n, n + m);
    Arrays.sort(chosen); // one order of addition for one split
    double within = 0;
    double rows = 0;
    for (int a = 0; a < chosen.length; a++) {
      double[] kernels = below[chosen[a]];
      rows += ofRow[chosen[a]];
      for (int b = 0; b < a; b++) {
        within += kernels[chosen[b]];
      }
    }
    double across = rows - 2 * within;
    double others = all - within - across;
    return n <= m ? mmd(within, across, others) : mmd(others, across, within);
  }

  private double withinReference() {
    double within = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        within += below[i][j];
      }
    }
    return within;
  }

  private double mmd(double withinReference, double across, double withinCurrent) {
    return 2 * withinReference / (n * (n - 1.0))
        + 2 * withinCurrent / (m * (m - 1.0))
        - 2 * across / ((double) n * m);
  }
}
