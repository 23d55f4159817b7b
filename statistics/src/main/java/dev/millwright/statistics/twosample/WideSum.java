/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.math.BigInteger;

/**
 * A sum of squares of whole numbers and the like, exact up to 2^127 where a long would overflow.
 */
final class WideSum {
  private long high;
  private long low;

  /**
   * Adds a b, which is 0 or more.
   *
   * @throws ArithmeticException if the sum reaches 2^127
   */
  void addProduct(long a, long b) {
    long productLow = a * b;
    low += productLow;
    long carry = Long.compareUnsigned(low, productLow) < 0 ? 1 : 0;
    high = Math.addExact(high, Math.multiplyHigh(a, b) + carry);
  }

  BigInteger value() {
    BigInteger unsignedLow =
        BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
    return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow);
  }
}
