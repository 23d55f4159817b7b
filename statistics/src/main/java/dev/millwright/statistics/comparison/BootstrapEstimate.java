/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import java.util.Optional;

/**
 * A metric with an interval by resampling.
 *
 * @param estimate the metric on all rows
 * @param standardError standard deviation of the resamples (n - 1), NaN for fewer than two
 * @param interval NaN where it is undefined
 * @param units how many units were resampled: rows, or groups of rows
 * @param undefinedResamples on how many resamples the metric was NaN; they are left out
 * @param plan seed, number of resamples, confidence, method
 * @param undefined why the interval is NaN, if it is
 */
public record BootstrapEstimate(
    double estimate,
    double standardError,
    Interval interval,
    int units,
    int undefinedResamples,
    BootstrapPlan plan,
    Optional<String> undefined) {}
