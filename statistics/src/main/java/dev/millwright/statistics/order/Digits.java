/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.order;

/** Doubles as keys of six digits of eleven bits. */
final class Digits {
  /** Digits of a key, the lowest first. */
  static final int COUNT = 6;

  private static final int BITS = 11;
  private static final int VALUES = 1 << BITS;

  private Digits() {}

  /** A key whose unsigned order is the order of the values; -0.0 comes before 0.0. */
  static long key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE);
  }

  /** The value of a key. */
  static double value(long key) {
    return Double.longBitsToDouble(key ^ (~key >> Long.SIZE - 1 | Long.MIN_VALUE));
  }

  static int digit(long key, int digit) {
    return (int) (key >>> digit * BITS) & (VALUES - 1);
  }

  /** How many keys have each value of each digit. */
  static int[][] counts(long[] keys) {
    int[][] counts = new int[COUNT][VALUES];
    for (long key : keys) {
      for (int digit = 0; digit < COUNT; digit++) {
        counts[digit][digit(key, digit)]++;
      }
    }
    return counts;
  }

  /** From how many keys have each value to where those keys begin. */
  static int[] starts(int[] counts) {
    int[] starts = new int[VALUES];
    for (int value = 1; value < VALUES; value++) {
      starts[value] = starts[value - 1] + counts[value - 1];
    }
    return starts;
  }
}
