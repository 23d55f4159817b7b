/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/**
 * The two parts of Loader's saddle-point expansion (2000, "Fast and accurate computation of
 * binomial probabilities"), by which densities keep their digits where differences of log-gammas
 * lose them.
 */
final class SaddlePoint {
  /** From here on six terms of Stirling's series are exact to the last bit. */
  private static final double SERIES_FROM = 15;

  private static final double CLOSE = 0.1;

  private SaddlePoint() {}

  /** ln Gamma(a + 1) minus Stirling's (a + 1/2) ln a - a + ln(2 pi) / 2, for a above 0. */
  static double stirlingError(double a) {
    double passed = 0;
    double argument = a;
    while (argument < SERIES_FROM) {
      passed += (argument + 0.5) * StrictMath.log1p(1 / argument) - 1;
      argument++;
    }
    double s = 1 / (argument * argument);
    double tail = 1 / 1260.0 - s * (1 / 1680.0 - s * (1 / 1188.0 - s * (691 / 360360.0)));
    return passed + (1 / 12.0 - s * (1 / 360.0 - s * tail)) / argument;
  }

  /** a ln(a / x) + x - a without cancellation near a = x, for a and x above 0. */
  static double deviance(double a, double x) {
    if (Math.abs(a - x) >= CLOSE * (a + x)) {
      return a * StrictMath.log(a / x) + x - a;
    }
    double v = (a - x) / (a + x);
    double sum = (a - x) * v;
    double power = 2 * a * v;
    for (int j = 1; ; j++) {
      power *= v * v;
      double next = sum + power / (2 * j + 1);
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }
}
