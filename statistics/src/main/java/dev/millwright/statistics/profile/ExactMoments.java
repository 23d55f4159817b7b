/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.exact.ExactRatio;
import dev.millwright.statistics.exact.ExactSum;
import java.math.BigInteger;

/**
 * Moments of finite values, each rounded once from the exact sums: a reference has the same bits in
 * whatever order its rows come.
 */
final class ExactMoments {
  private static final int CHUNK_BITS = 32;

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private long count;
  private float min = Float.POSITIVE_INFINITY;
  private float max = Float.NEGATIVE_INFINITY;

  void add(float value) {
    count++;
    sum.add(value);
    squares.add((double) value * value); // 48 bits: exact
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  Moments value() {
    if (count == 0) {
      return Moments.NONE;
    }
    int chunk = Math.min(sum.finest(), Math.floorDiv(squares.finest(), 2));
    if (chunk == Integer.MAX_VALUE / 2) {
      return new Moments(count, 0, 0, min, max); // all are zero
    }
    BigInteger rows = BigInteger.valueOf(count);
    BigInteger total = sum.inUnitsOf(chunk);
    BigInteger spread = squares.inUnitsOf(2 * chunk).multiply(rows).subtract(total.multiply(total));
    double mean = Math.scalb(ExactRatio.of(total, rows), CHUNK_BITS * chunk);
    double m2 = Math.scalb(ExactRatio.of(spread, rows), 2 * CHUNK_BITS * chunk);
    return new Moments(count, mean, m2, min, max);
  }
}
