/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

/**
 * A confidence interval. Bounds are NaN where the estimate has no standard error.
 *
 * @param lower lower bound
 * @param upper upper bound
 * @param confidence two-sided coverage, in (0, 1)
 */
public record Interval(double lower, double upper, double confidence) {
  static Interval around(double estimate, double standardError, double confidence) {
    double z = Confidence.twoSidedQuantile(confidence);
    return new Interval(estimate - z * standardError, estimate + z * standardError, confidence);
  }
}
