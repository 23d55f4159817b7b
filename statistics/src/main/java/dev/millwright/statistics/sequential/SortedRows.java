/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;

/** Rows as a sample for quantiles, sorted once in O(n log n). */
public final class SortedRows implements QuantileSample {
  private final double[] sorted;

  private SortedRows(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * A copy of the rows, in order; the array itself is left as it is.
   *
   * @param rows any numbers, infinities included, no NaN; -0 counts as 0
   * @throws IllegalArgumentException if there is a NaN
   */
  public static SortedRows of(double[] rows) {
    Arguments.requireNoNan("rows", rows);
    double[] sorted = new double[rows.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = rows[i] + 0.0;
    }
    Arrays.sort(sorted);
    return new SortedRows(sorted);
  }

  @Override
  public long rows() {
    return sorted.length;
  }

  @Override
  public double lowerBound(long rank) {
    return rank == 0 ? Double.NEGATIVE_INFINITY : sorted[(int) (rank - 1)];
  }

  @Override
  public double upperBound(long rank) {
    return rank > sorted.length ? Double.POSITIVE_INFINITY : sorted[(int) (rank - 1)];
  }

  @Override
  public long leastBelow(double value) {
    return firstNotBelow(value);
  }

  @Override
  public long mostAtOrBelow(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int firstNotBelow(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** A row by its index from 0, in order. */
  double at(int index) {
    return sorted[index];
  }
}
