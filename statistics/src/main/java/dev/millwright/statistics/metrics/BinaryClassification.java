/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import java.util.DoubleSummaryStatistics;

/**
 * Quality of scores against binary labels. Definitions agree with scikit-learn where it defines
 * them; where it answers 0 with a warning, this answers NaN with a reason.
 */
public final class BinaryClassification {
  /** Probabilities are moved into [CLIP, 1 - CLIP] before the logarithm, as in scikit-learn. */
  public static final double CLIP = 0x1p-52;

  private BinaryClassification() {}

  /**
   * Measures scores of n rows in O(n log n).
   *
   * @param labels true for a positive row
   * @param scores one score a row, larger means more likely positive; probabilities if log loss is
   *     to be defined
   * @param threshold rows with {@code score >= threshold} are predicted positive
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a score is NaN
   */
  public static BinaryMetrics measure(boolean[] labels, double[] scores, double threshold) {
    requireScores(labels, scores);
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("threshold: expected a number, got NaN");
    }
    return new BinaryMetrics(
        confusion(labels, scores, threshold),
        threshold,
        RocAuc.of(labels, scores),
        logLoss(labels, scores));
  }

  static void requireScores(boolean[] labels, double[] scores) {
    if (labels.length != scores.length || labels.length == 0) {
      throw new IllegalArgumentException(
          "scores: expected one score for each label and at least one row, got "
              + scores.length
              + " scores and "
              + labels.length
              + " labels");
    }
    for (int row = 0; row < scores.length; row++) {
      if (Double.isNaN(scores[row])) {
        throw new IllegalArgumentException(
            "scores[" + row + "]: expected a number, got NaN; the model must score every row");
      }
    }
  }

  private static ConfusionMatrix confusion(boolean[] labels, double[] scores, double threshold) {
    long[] counts = new long[4];
    for (int row = 0; row < labels.length; row++) {
      counts[(labels[row] ? 2 : 0) + (scores[row] >= threshold ? 1 : 0)]++;
    }
    return new ConfusionMatrix(counts[3], counts[1], counts[0], counts[2]);
  }

  private static double logLoss(boolean[] labels, double[] scores) {
    DoubleSummaryStatistics losses = new DoubleSummaryStatistics(); // compensated summation
    for (int row = 0; row < labels.length; row++) {
      if (scores[row] < 0 || scores[row] > 1) {
        return Double.NaN;
      }
      double p = Math.max(CLIP, Math.min(1 - CLIP, scores[row]));
      losses.accept(labels[row] ? -StrictMath.log(p) : -StrictMath.log1p(-p));
    }
    return losses.getAverage();
  }
}
