/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) for a = degreesOfFreedom / 2.
 *
 * <p>Only integers and half-integers are served because then the gamma function itself is a short
 * product; a general log-gamma would cost three digits in the leading factor. P by its power series
 * below a + 1, Q by Lentz's continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31), so
 * that neither tail is ever the difference of two nearly equal numbers.
 */
final class RegularizedGamma {
  private static final double PRECISION = 0x1p-54;
  private static final int EXACT_FACTORIAL_DEGREES = 30;

  private RegularizedGamma() {}

  static double lower(int degreesOfFreedom, double x) {
    double a = degreesOfFreedom / 2.0;
    if (x <= 0) {
      return 0;
    }
    return x < a + 1
        ? leadingFactor(degreesOfFreedom, x) * series(a, x)
        : 1 - upper(degreesOfFreedom, x);
  }

  static double upper(int degreesOfFreedom, double x) {
    double a = degreesOfFreedom / 2.0;
    if (x <= 0) {
      return 1;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return x < a + 1
        ? 1 - leadingFactor(degreesOfFreedom, x) * series(a, x)
        : leadingFactor(degreesOfFreedom, x) * a * continuedFraction(a, x);
  }

  /** x^a e^-x / Gamma(a + 1), the Poisson density at a for the mean x. */
  static double leadingFactor(int degreesOfFreedom, double x) {
    double a = degreesOfFreedom / 2.0;
    if (degreesOfFreedom > EXACT_FACTORIAL_DEGREES) {
      return StrictMath.exp(-SaddlePoint.stirlingError(a) - SaddlePoint.deviance(a, x))
          / Math.sqrt(2 * Math.PI * a);
    }
    // Half the exponential on either side: e^-x alone underflows long before the product does.
    double half = StrictMath.exp(-x / 2);
    return half * StrictMath.pow(x, a) / factorial(a) * half;
  }

  /** Gamma(a + 1) for an integer or half-integer a. */
  private static double factorial(double a) {
    double product = a == Math.rint(a) ? 1 : Math.sqrt(Math.PI);
    for (double factor = a; factor > 0; factor--) {
      product *= factor;
    }
    return product;
  }

  private static double series(double a, double x) {
    double term = 1;
    double sum = 1;
    for (double k = 1; term > sum * PRECISION; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return sum;
  }

  /** Modified Lentz evaluation of 1 / (x+1-a - 1(1-a) / (x+3-a - 2(2-a) / ...)). */
  private static double continuedFraction(double a, double x) {
    double b = x + 1 - a;
    double c = Double.MAX_VALUE;
    double d = 1 / b;
    double result = d;
    double change = 0;
    for (double k = 1; Math.abs(change - 1) > 4 * PRECISION; k++) {
      double numerator = -k * (k - a);
      if (numerator == 0) {
        return result; // a is an integer: the fraction ends here
      }
      b += 2;
      d = 1 / (numerator * d + b);
      c = b + numerator / c;
      change = c * d;
      result *= change;
    }
    return result;
  }
}
