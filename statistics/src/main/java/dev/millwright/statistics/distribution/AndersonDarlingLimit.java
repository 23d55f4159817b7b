/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import dev.millwright.statistics.argument.Arguments;

/**
 * The limit law of the Anderson-Darling statistic of k samples: the sum of independent chi-square
 * variables with k - 1 degrees of freedom each and the weights 1 / (j (j + 1)), j = 1, 2, ...; with
 * one degree of freedom it is also the limit law of the statistic of one sample.
 *
 * <p>The mean is k - 1 and the variance 2 (k - 1) (pi^2 - 9) / 3. The relative error of the upper
 * tail is below 1e-11 for as long as it is a double (against mpmath), where the tables of Scholz
 * and Stephens, and SciPy with them, end at .25 and .001. NaN in, NaN out. About 0.1 ms.
 *
 * <p>Sources: Scholz and Stephens (1987), "K-sample Anderson-Darling tests", for the law; Anderson
 * and Darling (1952), equation 4.35, for the transform.
 */
public final class AndersonDarlingLimit {
  private AndersonDarlingLimit() {}

  /**
   * P(W &gt; x): 1 at 0 and below, 0 at infinity.
   *
   * @param degreesOfFreedom k - 1
   * @throws IllegalArgumentException if the degrees of freedom are below 1
   */
  public static double survival(double x, int degreesOfFreedom) {
    Arguments.requireBetween("degreesOfFreedom", degreesOfFreedom, 1, Integer.MAX_VALUE);
    if (Double.isNaN(x)) {
      return Double.NaN;
    }
    if (x <= 0) {
      return 1;
    }
    return x == Double.POSITIVE_INFINITY
        ? 0
        : new WeightedChiSquares(AndersonDarlingLimit::logDeterminant, degreesOfFreedom)
            .survival(x);
  }

  /** The variance of the law. */
  public static double variance(int degreesOfFreedom) {
    return 2 * degreesOfFreedom * (Math.PI * Math.PI - 9) / 3;
  }

  /**
   * ln of -cos(z) / (2 pi s) with z = pi sqrt(1 + 8 s) / 2, continuous from the real axis upwards.
   */
  private static Complex logDeterminant(Complex s) {
    Complex z = s.times(8).plus(1).sqrt().times(Math.PI / 2);
    Complex half = z.doubleTurn().plus(1).times(0.5);
    Complex logMinusCosine = half.log().minus(new Complex(0, -Math.PI));
    return logMinusCosine.minus(s.times(2 * Math.PI).log()).minus(z.timesMinusI().times(-1));
  }
}
