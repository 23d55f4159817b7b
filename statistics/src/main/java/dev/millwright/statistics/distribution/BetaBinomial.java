/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import dev.millwright.statistics.argument.Arguments;

/**
 * Trials whose probability of success was drawn once from Beta(a, b), as a mixture of binomial
 * likelihoods: the alternative of sequential tests of a proportion.
 *
 * @param a first parameter, above 0: successes that the prior is worth
 * @param b second parameter, above 0: failures that the prior is worth
 */
public record BetaBinomial(double a, double b) {
  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException if one is not a finite number above 0
   */
  public BetaBinomial {
    Arguments.requirePositive("a", a);
    Arguments.requirePositive("b", b);
  }

  /**
   * Logarithm of how much likelier a sequence with so many successes is under this mixture than
   * under one probability: ln B(a + k, b + n - k) - ln B(a, b) - k ln p - (n - k) ln(1 - p).
   *
   * <p>By Loader's saddle-point terms, so that nothing of size n cancels: error below 1e-12 times
   * the larger of 1 and the result (against mpmath) up to a million trials, beyond that growing
   * with their square root. O(1). Infinite where the one probability rules out what happened.
   *
   * @param successes k, 0 to {@code trials}
   * @param trials n, 0 or more
   * @param probability p, in [0, 1]
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public double logLikelihoodRatio(long successes, long trials, double probability) {
    Arguments.requireBetween("trials", trials, 0, Long.MAX_VALUE);
    Arguments.requireBetween("successes", successes, 0, trials);
    Probability.require(probability);
    double n = trials;
    double rest = trials - successes;
    if (probability == 0 ? successes > 0 : probability == 1 && rest > 0) {
      return Double.POSITIVE_INFINITY;
    }
    double x = a + successes;
    double y = b + rest;
    // Everything is measured from the mixture's mean after the trials, near which nothing cancels.
    double mean = x / (x + y);
    double meanRest = y / (x + y);
    double likelihoods =
        deviance(successes, n * probability)
            + deviance(rest, n * (1 - probability))
            - (deviance(successes, n * mean) + deviance(rest, n * meanRest));
    return likelihoods + (normalisation(x, y) - term(mean, meanRest));
  }

  /** ln B(a, b) - a ln p - b ln q. */
  private double term(double p, double q) {
    double sum = a + b;
    return deviance(a, sum * p) + deviance(b, sum * q) + normalisation(a, b);
  }

  private static double deviance(double count, double expected) {
    return count == 0 ? expected : SaddlePoint.deviance(count, expected);
  }

  private static double normalisation(double x, double y) {
    return 0.5 * StrictMath.log(2 * Math.PI * (x + y) / x / y)
        + SaddlePoint.stirlingError(x)
        + (SaddlePoint.stirlingError(y) - SaddlePoint.stirlingError(x + y));
  }
}
