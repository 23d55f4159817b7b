/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.order;

import java.util.Arrays;

/**
 * Sorts many doubles in six passes over their bits: a third to a fifth of the time of {@link
 * Arrays#sort(double[])}, in the same order, for two arrays more.
 */
public final class RadixSort {
  /** Below it the digits' counts cost more than they save. */
  private static final int FEW_ROWS = 4096;

  private RadixSort() {}

  /** Sorts rows without NaN in place, ascending; -0 comes before 0. O(n). */
  public static void sort(double[] rows) {
    if (rows.length < FEW_ROWS) {
      Arrays.sort(rows);
      return;
    }
    long[] keys = new long[rows.length];
    for (int row = 0; row < rows.length; row++) {
      keys[row] = Digits.key(rows[row]);
    }
    int[][] counts = Digits.counts(keys);
    long[] other = new long[rows.length];
    for (int digit = 0; digit < Digits.COUNT; digit++) {
      // A digit that all rows share orders nothing.
      if (counts[digit][Digits.digit(keys[0], digit)] < rows.length) {
        distribute(keys, other, Digits.starts(counts[digit]), digit);
        long[] swap = keys;
        keys = other;
        other = swap;
      }
    }
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Digits.value(keys[row]);
    }
  }

  private static void distribute(long[] from, long[] to, int[] next, int digit) {
    for (long key : from) {
      to[next[Digits.digit(key, digit)]++] = key;
    }
  }
}
