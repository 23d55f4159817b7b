/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import dev.millwright.statistics.argument.Arguments;

/**
 * Logarithms of the gamma and beta functions.
 *
 * <p>Relative error below 1e-13 (against mpmath), the zeros of {@link #of} at 1 and 2 included: a
 * Taylor series around 2 between 0.5 and 2.5, Stirling's series above. Pure and O(1); NaN in, NaN
 * out.
 */
public final class LogGamma {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double EULER = 0.5772156649015329;

  /** zeta(k) - 1 for k = 2..27. */
  private static final double[] ZETA_LESS_ONE = {
    0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993,
    0.01734306198444914, 0.008349277381922827, 0.00407735619794434, 0.0020083928260822143,
    9.945751278180853e-4, 4.941886041194645e-4, 2.460865533080483e-4, 1.2271334757848915e-4,
    6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6,
    3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
    2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8,
    1.4901554828365043e-8, 7.45071178983543e-9
  };

  private LogGamma() {}

  /**
   * ln Gamma(x).
   *
   * @param x above 0; +infinity gives +infinity
   * @throws IllegalArgumentException if x is 0 or less
   */
  public static double of(double x) {
    if (x <= 0) {
      throw Arguments.wrong("x", "a number above 0", x);
    }
    if (x > 2.5) {
      return x == Double.POSITIVE_INFINITY
          ? x
          : (x - 0.5) * StrictMath.log(x) - x + HALF_LOG_TWO_PI + SaddlePoint.stirlingError(x);
    }
    if (x >= 1.5) {
      return aroundTwo(x - 2);
    }
    return x >= 0.5
        ? aroundTwo(x - 1) - StrictMath.log1p(x - 1)
        : aroundTwo(x) - StrictMath.log1p(x) - StrictMath.log(x);
  }

  /**
   * ln B(a, b) = ln Gamma(a) + ln Gamma(b) - ln Gamma(a + b), without the cancellation of that
   * difference. Error below 1e-13 relative to the larger of 1 and the result.
   *
   * @throws IllegalArgumentException if a or b is not a finite number above 0
   */
  public static double beta(double a, double b) {
    Arguments.requirePositive("a", a);
    Arguments.requirePositive("b", b);
    double small = Math.min(a, b);
    double large = Math.max(a, b);
    double sum = small + large;
    return small * StrictMath.log(small / sum)
        + large * StrictMath.log1p(-small / sum)
        + 0.5 * StrictMath.log(sum / large / small)
        + HALF_LOG_TWO_PI
        + SaddlePoint.stirlingError(small)
        + (SaddlePoint.stirlingError(large) - SaddlePoint.stirlingError(sum));
  }

  /** ln Gamma(2 + e) for |e| up to 0.5. */
  private static double aroundTwo(double e) {
    double sum = 0;
    for (int k = ZETA_LESS_ONE.length + 1; k >= 2; k--) {
      sum = ZETA_LESS_ONE[k - 2] / k - e * sum;
    }
    return e * (1 - EULER + e * sum);
  }
}
