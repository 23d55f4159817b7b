/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.exact;

import java.math.BigInteger;

/** Quotients of whole numbers of any size, rounded once. */
public final class ExactRatio {
  /** More than the 53 bits of a double, so that the bits cut off behind them decide no more. */
  private static final int BITS = 128;

  private ExactRatio() {}

  /** numerator / denominator; the denominator is not 0. */
  public static double of(BigInteger numerator, BigInteger denominator) {
    int shift = BITS + denominator.bitLength() - numerator.bitLength();
    return Math.scalb(quotient(numerator, denominator, shift).doubleValue(), -shift);
  }

  /** Square root of numerator / denominator, both positive or the numerator 0. */
  public static double rootOf(BigInteger numerator, BigInteger denominator) {
    int shift = BITS + denominator.bitLength() - numerator.bitLength();
    int even = shift + (shift & 1);
    return Math.scalb(quotient(numerator, denominator, even).sqrt().doubleValue(), -even / 2);
  }

  private static BigInteger quotient(BigInteger numerator, BigInteger denominator, int shift) {
    return shift >= 0
        ? numerator.shiftLeft(shift).divide(denominator)
        : numerator.divide(denominator.shiftLeft(-shift));
  }
}
