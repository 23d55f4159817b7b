/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.comparison.Interval;
import dev.millwright.statistics.metrics.Measure;

/**
 * A rate of one group.
 *
 * @param value the rate, in [0, 1]; undefined where no row could have counted
 * @param count rows that count
 * @param outOf rows that could have counted
 * @param interval Wilson's interval of the rate; both bounds are NaN where the rate is undefined
 */
public record GroupRate(Measure value, long count, long outOf, Interval interval) {}
