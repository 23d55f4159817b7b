/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.RegularizedBeta;

/**
 * Successes in independent trials, such as right answers among rows.
 *
 * @param successes 0..trials
 * @param trials 1..2^53
 */
public record Proportion(long successes, long trials) {
  private static final long MOST = 1L << 53;

  /**
   * At least one trial.
   *
   * @throws IllegalArgumentException if a count is out of range
   */
  public Proportion {
    Arguments.requireBetween("trials", trials, 1, MOST);
    Arguments.requireBetween("successes", successes, 0, trials);
  }

  /** The share of successes. */
  public double value() {
    return (double) successes / trials;
  }

  /**
   * Wilson's score interval (1927, JASA 22:209): the proportions that the normal test does not
   * reject. Covers its confidence on average over proportions; never leaves [0, 1].
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval wilson(double confidence) {
    double z = Confidence.twoSidedQuantile(confidence);
    double n = trials;
    double p = value();
    double centre = (successes + z * z / 2) / (n + z * z);
    double reach = z / (n + z * z) * Math.sqrt(n * p * (1 - p) + z * z / 4);
    double lower = successes == 0 ? 0 : Math.max(0, centre - reach);
    double upper = successes == trials ? 1 : Math.min(1, centre + reach);
    return new Interval(lower, upper, confidence);
  }

  /**
   * Clopper and Pearson's interval (1934, Biometrika 26:404), by beta quantiles: covers at least
   * its confidence for every proportion, and is the wider for it.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval clopperPearson(double confidence) {
    double tail = (1 - Confidence.require(confidence)) / 2;
    double failures = (double) trials - successes;
    double lower = successes == 0 ? 0 : RegularizedBeta.inverseLower(successes, failures + 1, tail);
    double upper =
        successes == trials ? 1 : RegularizedBeta.inverseUpper(successes + 1.0, failures, tail);
    return new Interval(lower, upper, confidence);
  }
}
