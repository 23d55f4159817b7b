/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.order;

/**
 * Rows by ascending value, equal values in the order given; -0.0 equals 0.0. Time is linear in rows
 * and less where digits are shared by all (single precision shares half of them). Immutable.
 */
public final class RowOrder {
  private static final int FEW = 64;

  private final long[] keys;
  private final int[] rows;

  private RowOrder(long[] keys, int[] rows) {
    this.keys = keys;
    this.rows = rows;
  }

  /** Of row numbers. No value may be NaN. */
  public static RowOrder of(double[] values) {
    int[] rows = new int[values.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row;
    }
    return sorted(values, rows);
  }

  /**
   * Of something else that belongs to each row, and is nearer at hand then than by its number.
   *
   * @param values none may be NaN
   * @param payload one a value
   */
  public static RowOrder of(double[] values, int[] payload) {
    return sorted(values, payload.clone());
  }

  private static RowOrder sorted(double[] values, int[] payload) {
    long[] keys = new long[values.length];
    for (int row = 0; row < values.length; row++) {
      keys[row] = Digits.key(values[row] + 0.0); // -0.0 + 0.0 is 0.0
    }
    return keys.length <= FEW ? insert(keys, payload) : sort(keys, payload);
  }

  /** Without counting digits, which takes longer than a few rows do. */
  private static RowOrder insert(long[] keys, int[] payload) {
    for (int row = 1; row < keys.length; row++) {
      long key = keys[row];
      int moved = payload[row];
      int place = row;
      while (place > 0 && Long.compareUnsigned(keys[place - 1], key) > 0) {
        keys[place] = keys[place - 1];
        payload[place] = payload[place - 1];
        place--;
      }
      keys[place] = key;
      payload[place] = moved;
    }
    return new RowOrder(keys, payload);
  }

  private static RowOrder sort(long[] keys, int[] payload) {
    int[][] counts = Digits.counts(keys);
    long[] from = keys;
    long[] to = new long[keys.length];
    int[] fromRows = payload;
    int[] toRows = new int[keys.length];
    for (int digit = 0; digit < Digits.COUNT; digit++) {
      if (counts[digit][Digits.digit(from[0], digit)] < keys.length) {
        int[] next = Digits.starts(counts[digit]);
        for (int i = 0; i < from.length; i++) {
          int place = next[Digits.digit(from[i], digit)]++;
          to[place] = from[i];
          toRows[place] = fromRows[i];
        }
        long[] spareKeys = from;
        from = to;
        to = spareKeys;
        int[] spareRows = fromRows;
        fromRows = toRows;
        toRows = spareRows;
      }
    }
    return new RowOrder(from, fromRows);
  }

  /** Number of rows. */
  public int size() {
    return rows.length;
  }

  /** The row with so many before it, or its payload. */
  public int row(int position) {
    return rows[position];
  }

  /** The value of that row; both zeros are 0.0. */
  public double value(int position) {
    return Digits.value(keys[position]);
  }

  /** Whether two positions hold equal values. */
  public boolean ties(int one, int other) {
    return keys[one] == keys[other];
  }

  /** Where the values that equal the one at the position end; the position is where they start. */
  public int endOfTies(int start) {
    int end = start + 1;
    while (end < keys.length && keys[end] == keys[start]) {
      end++;
    }
    return end;
  }
}
