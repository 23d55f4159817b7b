/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

/**
 * The order of rows by value, by radix sort: a comparison sort of a million indices spends most of
 * its time in missed branches. O(n), two longs and two ints a row.
 */
final class RowOrder {
  private static final int DIGIT = 11;
  private static final int BUCKETS = 1 << DIGIT;

  private long[] keys;
  private int[] rows;

  private RowOrder(long[] keys, int[] rows) {
    this.keys = keys;
    this.rows = rows;
  }

  /** Rows by ascending value, equal values by row; -0.0 equals 0.0. No value may be NaN. */
  static RowOrder of(double[] values) {
    int n = values.length;
    RowOrder order = new RowOrder(new long[n], new int[n]);
    for (int row = 0; row < n; row++) {
      order.keys[row] = key(values[row]);
      order.rows[row] = row;
    }
    order.sort();
    return order;
  }

  int size() {
    return rows.length;
  }

  /** The row with so many before it. */
  int row(int position) {
    return rows[position];
  }

  /** Where the values that equal the one at the position end; the position is where they start. */
  int endOfTies(int start) {
    int end = start + 1;
    while (end < keys.length && keys[end] == keys[start]) {
      end++;
    }
    return end;
  }

  private void sort() {
    long[] otherKeys = new long[keys.length];
    int[] otherRows = new int[rows.length];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
      int[] next = starts(shift);
      if (next.length == 0) {
        continue;
      }
      scatter(next, shift, otherKeys, otherRows);
      long[] sortedKeys = otherKeys;
      otherKeys = keys;
      keys = sortedKeys;
      int[] sortedRows = otherRows;
      otherRows = rows;
      rows = sortedRows;
    }
  }

  private void scatter(int[] next, int shift, long[] intoKeys, int[] intoRows) {
    long[] fromKeys = keys;
    int[] fromRows = rows;
    for (int i = 0; i < fromKeys.length; i++) {
      int place = next[digit(fromKeys[i], shift)]++;
      intoKeys[place] = fromKeys[i];
      intoRows[place] = fromRows[i];
    }
  }

  /** Bits whose unsigned order is the order of the values. */
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ (bits >> (Long.SIZE - 1) | Long.MIN_VALUE);
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (BUCKETS - 1);
  }

  /** Where each bucket starts; empty if one bucket has all. */
  private int[] starts(int shift) {
    int[] counts = new int[BUCKETS];
    for (long key : keys) {
      counts[digit(key, shift)]++;
    }
    int start = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int count = counts[bucket];
      if (count == keys.length) {
        return new int[0];
      }
      counts[bucket] = start;
      start += count;
    }
    return counts;
  }
}
