/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;

/**
 * Quality of scores against binary labels. Definitions agree with scikit-learn where it defines
 * them; where it answers 0 with a warning, this answers NaN with a reason.
 */
public final class BinaryClassification {
  private BinaryClassification() {}

  /**
   * Measures scores of n rows in O(n).
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
      throw Arguments.wrong("threshold", "a number", threshold);
    }
    return new BinaryMetrics(
        confusion(labels, scores, threshold),
        threshold,
        RocAuc.of(labels, scores),
        logLoss(labels, scores));
  }

  static void requireScores(boolean[] labels, double[] scores) {
    Arguments.requireSameRows("scores", scores.length, "labels", labels.length);
    Arguments.requireRows("scores", scores.length, 1);
    Arguments.requireNoNan("scores", scores);
  }

  private static ConfusionMatrix confusion(boolean[] labels, double[] scores, double threshold) {
    long[] counts = new long[4];
    for (int row = 0; row < labels.length; row++) {
      counts[(labels[row] ? 2 : 0) + (scores[row] >= threshold ? 1 : 0)]++;
    }
    return new ConfusionMatrix(counts[3], counts[1], counts[0], counts[2]);
  }

  private static double logLoss(boolean[] labels, double[] scores) {
    BinaryLoss losses = new BinaryLoss();
    for (int row = 0; row < labels.length; row++) {
      if (scores[row] < 0 || scores[row] > 1) {
        return Double.NaN;
      }
      losses.add(labels[row], scores[row]);
    }
    return losses.result().logLoss().value();
  }
}
