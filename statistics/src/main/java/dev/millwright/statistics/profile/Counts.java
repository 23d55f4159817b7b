/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;

/** An immutable vector of counts, none negative, whose total fits a long. */
public final class Counts {
  private final long[] values;
  private final long total;

  private Counts(long[] values) {
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0) {
        throw new IllegalArgumentException(
            "counts[" + i + "]: expected 0 or more, got " + values[i]);
      }
      sum = Math.addExact(sum, values[i]);
    }
    this.values = values;
    this.total = sum;
  }

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if a value is negative
   * @throws ArithmeticException if the total does not fit a long
   */
  public static Counts of(long... values) {
    return new Counts(values.clone());
  }

  /** A vector of zeros. */
  public static Counts zeros(int size) {
    return new Counts(new long[size]);
  }

  /** Number of bins. */
  public int size() {
    return values.length;
  }

  /** Count of one bin. */
  public long get(int bin) {
    return values[bin];
  }

  /** Sum over all bins. */
  public long total() {
    return total;
  }

  /** A copy of the values. */
  public long[] toArray() {
    return values.clone();
  }

  /**
   * Element-wise sum: exact, commutative, associative.
   *
   * @throws IllegalArgumentException if sizes differ
   * @throws ArithmeticException if the total does not fit a long
   */
  public Counts plus(Counts other) {
    if (other.size() != size()) {
      throw new IllegalArgumentException(
          "counts: expected " + size() + " bins, got " + other.size());
    }
    long[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(sum[i], other.values[i]);
    }
    return new Counts(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts counts && Arrays.equals(values, counts.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
