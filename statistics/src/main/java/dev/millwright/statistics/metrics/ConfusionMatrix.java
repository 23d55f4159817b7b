/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/**
 * Counts of rows by label and prediction. Ratios without a denominator are NaN.
 *
 * @param truePositives positive rows predicted positive
 * @param falsePositives negative rows predicted positive
 * @param trueNegatives negative rows predicted negative
 * @param falseNegatives positive rows predicted negative
 */
public record ConfusionMatrix(
    long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

  /** Refuses negative counts. */
  public ConfusionMatrix {
    if (truePositives < 0 || falsePositives < 0 || trueNegatives < 0 || falseNegatives < 0) {
      throw new IllegalArgumentException("counts: expected no negative number");
    }
  }

  /** The counts of the rows of both. */
  public ConfusionMatrix plus(ConfusionMatrix other) {
    return new ConfusionMatrix(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        trueNegatives + other.trueNegatives,
        falseNegatives + other.falseNegatives);
  }

  /** All rows. */
  public long rows() {
    return positives() + negatives();
  }

  /** Rows labelled positive. */
  public long positives() {
    return truePositives + falseNegatives;
  }

  /** Rows labelled negative. */
  public long negatives() {
    return trueNegatives + falsePositives;
  }

  /** Share of rows predicted as labelled. */
  public double accuracy() {
    return ratio(truePositives + trueNegatives, rows());
  }

  /** Accuracy of always answering the more frequent label: what a useful model must beat. */
  public double majorityAccuracy() {
    return ratio(Math.max(positives(), negatives()), rows());
  }

  /** Share of the rows predicted positive that are positive; NaN if none is predicted positive. */
  public double precision() {
    return ratio(truePositives, truePositives + falsePositives);
  }

  /** Share of the positive rows predicted positive; NaN if no row is positive. */
  public double recall() {
    return ratio(truePositives, positives());
  }

  /** 2TP / (2TP + FP + FN); NaN if no row is positive and none is predicted positive. */
  public double f1() {
    return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  private static double ratio(long numerator, long denominator) {
    return denominator == 0 ? Double.NaN : (double) numerator / denominator;
  }
}
