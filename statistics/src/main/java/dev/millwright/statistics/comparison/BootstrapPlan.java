/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/**
 * How to resample; with it anybody gets the same interval again.
 *
 * @param seed of the random numbers
 * @param resamples how many, in 1..1000000; 2,000 or more for a confidence of 0.95
 * @param confidence two-sided, in [0.5, 1)
 * @param method which interval
 */
public record BootstrapPlan(long seed, int resamples, double confidence, Method method) {
  private static final int MOST_RESAMPLES = 1_000_000;

  /** Which interval is read off the resamples. */
  public enum Method {
    /** Quantiles of the resamples. */
    PERCENTILE,
    /** Quantiles corrected for bias and skewness (Efron, 1987, JASA 82:171). */
    BCA
  }

  /**
   * A plan.
   *
   * @throws IllegalArgumentException if resamples or confidence is out of range
   */
  public BootstrapPlan {
    Arguments.requireBetween("resamples", resamples, 1, MOST_RESAMPLES);
    Confidence.require(confidence);
  }
}
