/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.order.RadixSort;

/** Two samples in one order: a cursor over the distinct values, which knows the rows up to each. */
final class PooledRuns {
  private final double[] x;
  private final double[] y;
  private double value;
  private int beforeX;
  private int beforeY;
  private int throughX;
  private int throughY;

  /** Both arrays sorted; -0 and 0 are the same value. */
  PooledRuns(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /** A sorted copy of rows that have no NaN. */
  static double[] sorted(String name, double[] rows, int least) {
    Arguments.requireRows(name, rows.length, least);
    Arguments.requireNoNan(name, rows);
    double[] copy = rows.clone();
    RadixSort.sort(copy);
    return copy;
  }

  /** Goes on to the next distinct value; false behind the last. */
  boolean next() {
    beforeX = throughX;
    beforeY = throughY;
    if (beforeX == x.length && beforeY == y.length) {
      return false;
    }
    if (beforeY == y.length || (beforeX < x.length && x[beforeX] <= y[beforeY])) {
      value = x[beforeX];
    } else {
      value = y[beforeY];
    }
    while (throughX < x.length && x[throughX] == value) {
      throughX++;
    }
    while (throughY < y.length && y[throughY] == value) {
      throughY++;
    }
    return true;
  }

  double value() {
    return value;
  }

  /** Rows of x below the value. */
  int beforeX() {
    return beforeX;
  }

  int beforeY() {
    return beforeY;
  }

  /** Rows of x up to the value. */
  int throughX() {
    return throughX;
  }

  int throughY() {
    return throughY;
  }

  int inX() {
    return throughX - beforeX;
  }

  int inY() {
    return throughY - beforeY;
  }
}
