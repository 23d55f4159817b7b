/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;

/**
 * For each finite bin of a numeric column the sum of its rows' positions, in whole steps ({@link
 * NumericBins}). Immutable.
 *
 * <p>Whole numbers of 0 or more add exactly in any order, which sums of floating-point values do
 * not. A sum that does not fit a long stays at 2^63 - 1: that takes 2^31 rows as far out as
 * positions reach.
 */
public final class Positions {
  private final long[] steps;

  private Positions(long[] steps) {
    this.steps = steps;
  }

  /**
   * Copies the sums.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static Positions of(long... steps) {
    for (int bin = 0; bin < steps.length; bin++) {
      if (steps[bin] < 0) {
        throw new IllegalArgumentException(
            "positions[" + bin + "]: expected 0 or more, got " + steps[bin]);
      }
    }
    return new Positions(steps.clone());
  }

  static Positions zeros(int finiteBins) {
    return new Positions(new long[finiteBins]);
  }

  /** Number of finite bins. */
  public int size() {
    return steps.length;
  }

  /** Sum of one bin. */
  public long get(int bin) {
    return steps[bin];
  }

  static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  Positions plus(Positions other) {
    long[] sums = steps.clone();
    for (int bin = 0; bin < sums.length; bin++) {
      sums[bin] = saturatedSum(sums[bin], other.steps[bin]);
    }
    return new Positions(sums);
  }

  /** Refuses sums that so many rows cannot have. */
  void requireFit(Counts counts) {
    if (steps.length != counts.size() - NumericBins.SPECIAL_BINS) {
      throw new IllegalArgumentException(
          "positions: expected %d finite bins, got %d"
              .formatted(counts.size() - NumericBins.SPECIAL_BINS, steps.length));
    }
    for (int bin = 0; bin < steps.length; bin++) {
      long each = NumericBins.mostSteps(bin, steps.length);
      boolean tooFar = each == 0 || (steps[bin] - 1) / each >= counts.get(bin);
      if (steps[bin] > 0 && tooFar) {
        throw new IllegalArgumentException(
            "positions[%d]: expected at most %d for each of %d rows, got %d"
                .formatted(bin, each, counts.get(bin), steps[bin]));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Positions positions && Arrays.equals(steps, positions.steps);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(steps);
  }

  @Override
  public String toString() {
    return Arrays.toString(steps);
  }
}
