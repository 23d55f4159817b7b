/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/**
 * Weights of rows by label and prediction if rows with a score at or above a threshold are
 * predicted positive; whole numbers of rows if no weights were given.
 *
 * @param threshold the threshold
 * @param truePositives positive rows predicted positive
 * @param falsePositives negative rows predicted positive
 * @param trueNegatives negative rows predicted negative
 * @param falseNegatives positive rows predicted negative
 */
public record CurvePoint(
    double threshold,
    double truePositives,
    double falsePositives,
    double trueNegatives,
    double falseNegatives) {

  /** Share of the positive rows predicted positive: recall. */
  public Measure truePositiveRate() {
    return Measure.ratio(truePositives, truePositives + falseNegatives, "no row is positive");
  }

  /** Share of the negative rows predicted positive. */
  public Measure falsePositiveRate() {
    return Measure.ratio(falsePositives, falsePositives + trueNegatives, "no row is negative");
  }

  /** Share of the rows predicted positive that are. */
  public Measure precision() {
    return Measure.ratio(
        truePositives,
        truePositives + falsePositives,
        "no row has a score at or above the threshold " + threshold);
  }
}
