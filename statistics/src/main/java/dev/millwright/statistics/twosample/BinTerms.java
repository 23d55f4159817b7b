/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/**
 * What one bin adds to a divergence of shares p and q. Every term is 0 or more and is written in p
 * - q, so that neither the terms nor their sum cancel where the samples are nearly equal: the
 * textbook forms lose all digits there and can turn negative.
 */
final class BinTerms {
  /** Below this the series converge in a dozen steps and the closed forms begin to cancel. */
  private static final double SMALL = 0.25;

  private BinTerms() {}

  /** p ln(p / q) - p + q; the sum of the last two is 0 over all bins. */
  static double relativeEntropy(double p, double q, double difference) {
    if (p == 0) {
      return q;
    }
    if (q == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double change = -difference / p;
    return Math.abs(change) < SMALL
        ? p * excess(change)
        : p * logRatio(p, q, difference) - difference;
  }

  /** (p - q) ln(p / q). */
  static double stability(double p, double q, double difference) {
    return difference == 0 ? 0 : difference * logRatio(p, q, difference);
  }

  /** (p ln(p / m) + q ln(q / m)) / 2 with m = (p + q) / 2. */
  static double jensenShannon(double p, double q, double difference) {
    double sum = p + q;
    return sum == 0 ? 0 : sum / 4 * balance(difference / sum);
  }

  /** (sqrt p - sqrt q)^2 / 2. */
  static double hellinger(double p, double q, double difference) {
    if (difference == 0) {
      return 0;
    }
    double root = difference / (Math.sqrt(p) + Math.sqrt(q));
    return root * root / 2;
  }

  /** |p - q| / 2. */
  static double variation(double p, double q, double difference) {
    return Math.abs(difference) / 2;
  }

  private static double logRatio(double p, double q, double difference) {
    double change = difference / q;
    if (Math.abs(change) < SMALL) {
      return StrictMath.log1p(change);
    }
    double ratio = p / q;
    return ratio == Double.POSITIVE_INFINITY && q > 0
        ? StrictMath.log(p) - StrictMath.log(q)
        : StrictMath.log(ratio);
  }

  /** e - ln(1 + e) for a small e, by ln(1 + e) = 2 artanh(s) with s = e / (2 + e). */
  private static double excess(double e) {
    double s = e / (2 + e);
    double square = s * s;
    double series = 0;
    double power = 1;
    for (int k = 3; power > 1e-18; k += 2) {
      series += power / k;
      power *= square;
    }
    return e * s - 2 * s * square * series;
  }

  /** (1 + d) ln(1 + d) + (1 - d) ln(1 - d) = sum of d^2k / (k (2k - 1)). */
  private static double balance(double d) {
    double size = Math.min(1, Math.abs(d));
    if (size >= SMALL) {
      double rest = size == 1 ? 0 : (1 - size) * StrictMath.log1p(-size);
      return (1 + size) * StrictMath.log1p(size) + rest;
    }
    double square = size * size;
    double series = 0;
    double power = 1;
    for (int k = 1; power > 1e-18; k++) {
      series += power / (k * (2 * k - 1.0));
      power *= square;
    }
    return square * series;
  }
}
