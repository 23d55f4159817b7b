/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import dev.millwright.statistics.argument.Arguments;

/**
 * The number of successes in n independent trials that succeed with probability p.
 *
 * <p>Relative error below 1e-12 in both tails down to 1e-300 for up to a million trials (against
 * mpmath); above, it grows with their square root, as does the cost of a tail. Counts outside 0..n
 * have no mass. Pure.
 */
public final class Binomial {
  private Binomial() {}

  /**
   * P(X = k), by Loader's saddle-point expansion; O(1).
   *
   * @throws IllegalArgumentException if trials are below 0 or the probability is not in [0, 1]
   */
  public static double pmf(long k, long trials, double probability) {
    require(trials, probability);
    if (k < 0 || k > trials) {
      return 0;
    }
    if (k == 0) {
      return power(-probability, trials);
    }
    if (k == trials) {
      return power(probability - 1, trials);
    }
    if (probability == 0 || probability == 1) {
      return 0;
    }
    double n = trials;
    double rest = trials - k;
    return RegularizedBeta.powerTerms(k, rest, probability, 1 - probability) * (n / k / rest);
  }

  /**
   * P(X &lt;= k).
   *
   * @throws IllegalArgumentException if trials are below 0 or the probability is not in [0, 1]
   */
  public static double cdf(long k, long trials, double probability) {
    require(trials, probability);
    if (k < 0 || k >= trials) {
      return k < 0 ? 0 : 1;
    }
    return RegularizedBeta.lower((double) trials - k, k + 1.0, 1 - probability, probability);
  }

  /**
   * P(X &gt; k), strictly, accurate where {@code 1 - cdf(k)} would be zero.
   *
   * @throws IllegalArgumentException if trials are below 0 or the probability is not in [0, 1]
   */
  public static double survival(long k, long trials, double probability) {
    require(trials, probability);
    if (k < 0 || k >= trials) {
      return k < 0 ? 1 : 0;
    }
    return RegularizedBeta.lower(k + 1.0, (double) trials - k, probability, 1 - probability);
  }

  /** (1 + change)^trials. */
  private static double power(double change, long trials) {
    return trials == 0 ? 1 : StrictMath.exp(trials * StrictMath.log1p(change));
  }

  private static void require(long trials, double probability) {
    Arguments.requireBetween("trials", trials, 0, Long.MAX_VALUE);
    Probability.require(probability);
  }
}
