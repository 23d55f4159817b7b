/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import dev.millwright.statistics.argument.Arguments;

/**
 * The noncentral chi-square distribution: what a chi-square statistic follows when the hypothesis
 * is wrong, so that it says how likely a test is to notice.
 *
 * <p>A Poisson mixture of central tails, summed from its largest weight outwards. Pure; absolute
 * error below 1e-12 against SciPy's {@code ncx2}. O(square root of the noncentrality) tails.
 */
public final class NoncentralChiSquare {
  /** The largest noncentrality served. */
  public static final double MAX_NONCENTRALITY = 50_000;

  private static final double NEGLIGIBLE = 1e-17;
  private static final int BISECTIONS = 60;

  private NoncentralChiSquare() {}

  /**
   * P(X &gt; x).
   *
   * @param x any number; NaN gives NaN
   * @param degreesOfFreedom 1..10000
   * @param noncentrality 0..{@value #MAX_NONCENTRALITY}
   */
  public static double survival(double x, int degreesOfFreedom, double noncentrality) {
    require(degreesOfFreedom, noncentrality);
    if (Double.isNaN(x)) {
      return Double.NaN;
    }
    double half = noncentrality / 2;
    int mode = (int) half;
    double sum = 0;
    for (int j = mode; j >= 0; j--) {
      double weight = weight(j, half);
      sum += weight * ChiSquare.survival(x, degreesOfFreedom + 2 * j);
      if (weight < NEGLIGIBLE) {
        break;
      }
    }
    double weight = 1;
    for (int j = mode + 1; weight >= NEGLIGIBLE; j++) {
      weight = weight(j, half);
      sum += weight * ChiSquare.survival(x, degreesOfFreedom + 2 * j);
    }
    return Math.min(1, sum);
  }

  /**
   * The noncentrality at which x is exceeded with the given probability; 0 if even the central
   * distribution exceeds it as often.
   *
   * @param x 0..20000
   * @param degreesOfFreedom 1..10000
   * @param power in (0, 1)
   */
  public static double noncentrality(double x, int degreesOfFreedom, double power) {
    Arguments.requireLevel("power", power);
    if (!(x >= 0 && x <= 20_000)) {
      throw Arguments.wrong("x", "a number in [0, 20000]", x);
    }
    double low = 0;
    double high = 1;
    while (high < MAX_NONCENTRALITY && survival(x, degreesOfFreedom, high) < power) {
      low = high;
      high = Math.min(MAX_NONCENTRALITY, 2 * high);
    }
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (survival(x, degreesOfFreedom, middle) < power) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return survival(x, degreesOfFreedom, 0) >= power ? 0 : high;
  }

  /** Poisson probability of j at the given mean. */
  private static double weight(int j, double mean) {
    if (mean == 0) {
      return j == 0 ? 1 : 0;
    }
    return j == 0 ? StrictMath.exp(-mean) : RegularizedGamma.leadingFactor(2 * j, mean);
  }

  private static void require(int degreesOfFreedom, double noncentrality) {
    Arguments.requireBetween("degreesOfFreedom", degreesOfFreedom, 1, 10_000);
    if (!(noncentrality >= 0 && noncentrality <= MAX_NONCENTRALITY)) {
      throw Arguments.wrong(
          "noncentrality", "a number in [0, " + MAX_NONCENTRALITY + "]", noncentrality);
    }
  }
}
