/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What the rank sum test needs of two samples: U, and the length of each run of tied values.
 *
 * @param doubledU twice U of x
 * @param runs rows of each distinct value, ascending
 * @param n rows of x
 * @param m rows of y
 */
record Midranks(long doubledU, int[] runs, int n, int m) {
  static Midranks of(double[] x, double[] y) {
    double[] sortedX = PooledRuns.sorted("x", x, 1);
    double[] sortedY = PooledRuns.sorted("y", y, 1);
    PooledRuns cursor = new PooledRuns(sortedX, sortedY);
    int[] runs = new int[Math.addExact(x.length, y.length)];
    int count = 0;
    long doubledU = 0;
    while (cursor.next()) {
      doubledU += (long) cursor.inX() * ((long) cursor.beforeY() + cursor.throughY());
      runs[count++] = cursor.inX() + cursor.inY();
    }
    return new Midranks(doubledU, Arrays.copyOf(runs, count), x.length, y.length);
  }

  double u() {
    return doubledU / 2.0;
  }

  boolean ties() {
    return runs.length < n + m;
  }

  /** The sum of t^3 - t over runs of t rows. */
  BigInteger tieTerm() {
    WideSum sum = new WideSum();
    for (long t : runs) {
      sum.addProduct(t * t - 1, t);
    }
    return sum.value();
  }
}
