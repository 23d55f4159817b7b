/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/**
 * Sorts rows by score in time linear in rows: a radix sort by 11 bits at a time, which leaves out
 * the digits that all scores share (those of single precision share half of them).
 */
final class ScoreSort {
  private static final int BITS = 11;
  private static final int DIGITS = 6;
  private static final int VALUES = 1 << BITS;

  private final long[] keys;
  private final int[] rows;

  private ScoreSort(long[] keys, int[] rows) {
    this.keys = keys;
    this.rows = rows;
  }

  /** Ascending; what belongs to a score travels with it, equal scores in the order given. */
  static ScoreSort ascending(double[] scores, int[] payload) {
    long[] keys = new long[scores.length];
    int[][] counts = new int[DIGITS][VALUES];
    for (int row = 0; row < scores.length; row++) {
      long bits = Double.doubleToRawLongBits(scores[row] + 0.0); // -0.0 + 0.0 is 0.0
      long key = bits ^ (bits >> 63 | Long.MIN_VALUE); // unsigned order is the order of scores
      keys[row] = key;
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][digit(key, digit)]++;
      }
    }
    return sort(keys, payload.clone(), counts);
  }

  private static ScoreSort sort(long[] keys, int[] payload, int[][] counts) {
    long[] from = keys;
    long[] to = new long[keys.length];
    int[] fromRows = payload;
    int[] toRows = new int[keys.length];
    for (int digit = 0; digit < DIGITS; digit++) {
      if (keys.length > 0 && counts[digit][digit(from[0], digit)] < keys.length) {
        int[] next = starts(counts[digit]);
        for (int i = 0; i < from.length; i++) {
          int place = next[digit(from[i], digit)]++;
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
    return new ScoreSort(from, fromRows);
  }

  private static int[] starts(int[] counts) {
    int[] starts = new int[VALUES];
    for (int value = 1; value < VALUES; value++) {
      starts[value] = starts[value - 1] + counts[value - 1];
    }
    return starts;
  }

  private static int digit(long key, int digit) {
    return (int) (key >>> digit * BITS) & (VALUES - 1);
  }

  int size() {
    return keys.length;
  }

  /** Whether two places hold the same score; both zeros are one. */
  boolean same(int one, int other) {
    return keys[one] == keys[other];
  }

  double score(int place) {
    long key = keys[place];
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
  }

  int payload(int place) {
    return rows[place];
  }
}
