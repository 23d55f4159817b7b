/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.comparison.Interval;
import dev.millwright.statistics.comparison.Proportion;
import dev.millwright.statistics.metrics.ConfusionMatrix;
import dev.millwright.statistics.metrics.Measure;

/**
 * One group: what was counted, and what follows.
 *
 * @param name of the group
 * @param counts its rows by label and prediction
 * @param policy what it is judged by
 */
public record Group(String name, ConfusionMatrix counts, GroupPolicy policy) {

  /** Rows of the group. */
  public long rows() {
    return counts.rows();
  }

  /** Whether the group has too few rows to be compared. */
  public boolean tooSmall() {
    return rows() < policy.minimumRows();
  }

  /** A rate, told for groups that are too small as well. */
  public GroupRate rate(Rate rate) {
    long hits = rate.hits(counts);
    long outOf = rate.outOf(counts);
    double confidence = policy.confidence();
    Interval interval =
        outOf == 0
            ? new Interval(Double.NaN, Double.NaN, confidence)
            : new Proportion(hits, outOf).wilson(confidence);
    return new GroupRate(value(rate), hits, outOf, interval);
  }

  Measure value(Rate rate) {
    return rate.of(name, counts);
  }

  /** The rate, undefined if the group is too small. */
  Measure compared(Rate rate) {
    return tooSmall()
        ? Measure.undefined(
            "group " + name + " has " + rows() + " rows, fewer than " + policy.minimumRows())
        : value(rate);
  }
}
