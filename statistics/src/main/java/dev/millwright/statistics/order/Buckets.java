/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.order;

/**
 * A range of doubles cut into buckets, in order: what is in a bucket is less than what is in a
 * later one, and equal values, both zeros among them, are in the same. Immutable.
 */
public abstract class Buckets {
  private final int count;

  private Buckets(int count) {
    this.count = count;
  }

  /**
   * Buckets of one width, two to the power of the bits; those {@link #ofEqualDoubles} where the
   * range is infinite or so narrow that its reciprocal is.
   *
   * @param least less than the greatest
   */
  public static Buckets ofEqualWidth(double least, double greatest, int bits) {
    int count = 1 << bits;
    // One less: rounded up, the greatest value must still be in a bucket.
    double scale = (count - 1) / (greatest - least);
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      return ofEqualDoubles(least, greatest, bits);
    }
    return new Buckets(count) {
      @Override
      int bucket(double value) {
        return (int) ((value - least) * scale);
      }
    };
  }

  /**
   * Buckets of equally many different doubles, at most two to the power of the bits: each spans a
   * range whose doubles need so many bits less to tell them apart, whatever the values.
   */
  public static Buckets ofEqualDoubles(double least, double greatest, int bits) {
    long first = key(least);
    long range = key(greatest) - first;
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(range) - bits);
    return new Buckets((int) (range >>> shift) + 1) {
      @Override
      int bucket(double value) {
        return (int) (key(value) - first >>> shift);
      }
    };
  }

  private static long key(double value) {
    return Digits.key(value + 0.0); // -0.0 + 0.0 is 0.0
  }

  abstract int bucket(double value);

  /** How many rows, all of them in the range, are in each bucket. */
  public int[] counts(double[] rows) {
    int[] counts = new int[count];
    for (double row : rows) {
      counts[bucket(row)]++;
    }
    return counts;
  }

  /**
   * The rows of some buckets, bucket after bucket, in no order within one.
   *
   * @param counts of all the rows
   * @param chosen whether a bucket's rows are wanted
   */
  public double[] rows(double[] rows, int[] counts, boolean[] chosen) {
    int[] next = new int[count];
    int size = 0;
    for (int bucket = 0; bucket < count; bucket++) {
      next[bucket] = chosen[bucket] ? size : -1;
      size += chosen[bucket] ? counts[bucket] : 0;
    }
    double[] found = new double[size];
    for (double row : rows) {
      int bucket = bucket(row);
      if (next[bucket] >= 0) {
        found[next[bucket]++] = row;
      }
    }
    return found;
  }
}
