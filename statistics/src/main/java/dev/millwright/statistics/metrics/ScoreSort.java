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
  private static final int FEW = 64;

  private final long[] keys;
  private final int[] rows;

  private ScoreSort(long[] keys, int[] rows) {
    this.keys = keys;
    this.rows = rows;
  }

  /** Ascending; what belongs to a score travels with it, equal scores in the order given. */
  static ScoreSort ascending(double[] scores, int[] payload) {
    long[] keys = new long[scores.length];
    for (int row = 0; row < scores.length; row++) {
      long bits = Double.doubleToRawLongBits(scores[row] + 0.0); // -0.0 + 0.0 is 0.0
      keys[row] = bits ^ (bits >> 63 | Long.MIN_VALUE); // unsigned order is the order of scores
    }
    return keys.length <= FEW ? insert(keys, payload.clone()) : sort(keys, payload.clone());
  }

  /** Without counting digits, which takes longer than a few rows do. */
  private static ScoreSort insert(long[] keys, int[] payload) {
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
    return new ScoreSort(keys, payload);
  }

  private static ScoreSort sort(long[] keys, int[] payload) {
    int[][] counts = counts(keys);
    long[] from = keys;
    long[] to = new long[keys.length];
    int[] fromRows = payload;
    int[] toRows = new int[keys.length];
    for (int digit = 0; digit < DIGITS; digit++) {
      if (counts[digit][digit(from[0], digit)] < keys.length) {
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

  private static int[][] counts(long[] keys) {
    int[][] counts = new int[DIGITS][VALUES];
    for (long key : keys) {
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][digit(key, digit)]++;
      }
    }
    return counts;
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
