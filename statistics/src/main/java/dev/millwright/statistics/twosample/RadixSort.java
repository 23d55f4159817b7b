/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.util.Arrays;

/**
 * Sorts many doubles in six passes over their bits, each into 2048 buckets by eleven of them: a
 * third to a fifth of the time of {@link Arrays#sort(double[])}, in the same order, for two arrays
 * more.
 */
final class RadixSort {
  private static final int DIGIT_BITS = 11;
  private static final int BUCKETS = 1 << DIGIT_BITS;
  private static final int DIGITS = 6;

  /** Below it the buckets cost more than they save. */
  private static final int FEW_ROWS = 4096;

  private RadixSort() {}

  /** Sorts rows without NaN in place; -0 comes before 0. */
  static void sort(double[] rows) {
    if (rows.length < FEW_ROWS) {
      Arrays.sort(rows);
      return;
    }
    long[] keys = new long[rows.length];
    int[][] counts = countDigits(rows, keys);
    long[] other = new long[rows.length];
    for (int digit = 0; digit < DIGITS; digit++) {
      int shift = digit * DIGIT_BITS;
      // A digit that all rows share orders nothing.
      if (counts[digit][bucket(keys[0], shift)] < rows.length) {
        distribute(keys, other, counts[digit], shift);
        long[] swap = keys;
        keys = other;
        other = swap;
      }
    }
    for (int row = 0; row < rows.length; row++) {
      long key = keys[row];
      rows[row] = Double.longBitsToDouble(key ^ ((~key >> (Long.SIZE - 1)) | Long.MIN_VALUE));
    }
  }

  /** Fills the keys, which are ordered as unsigned numbers like the rows. */
  private static int[][] countDigits(double[] rows, long[] keys) {
    int[][] counts = new int[DIGITS][BUCKETS];
    for (int row = 0; row < rows.length; row++) {
      long bits = Double.doubleToRawLongBits(rows[row]);
      long key = bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
      keys[row] = key;
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][bucket(key, digit * DIGIT_BITS)]++;
      }
    }
    return counts;
  }

  private static int bucket(long key, int shift) {
    return (int) (key >>> shift) & (BUCKETS - 1);
  }

  private static void distribute(long[] from, long[] to, int[] counts, int shift) {
    int start = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int count = counts[bucket];
      counts[bucket] = start;
      start += count;
    }
    for (long key : from) {
      to[counts[bucket(key, shift)]++] = key;
    }
  }
}
