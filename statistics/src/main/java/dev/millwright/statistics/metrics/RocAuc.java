/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.order.RowOrder;

/**
 * Area under the ROC curve: P(score of a positive &gt; score of a negative) + half P(equal), the
 * Mann-Whitney statistic over the number of pairs; scikit-learn's {@code roc_auc_score}. Pairs are
 * counted in whole halves, so the result is the correctly rounded ratio and does not depend on the
 * order of rows. With weights see {@link ConfusionCurve#rocAuc()}.
 */
public final class RocAuc {
  private RocAuc() {}

  /**
   * AUC of n rows in O(n), or NaN if only one label occurs. The scores are not changed.
   *
   * @param labels true for a positive row
   * @param scores one score a row; any finite or infinite number, -0.0 equals 0.0
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a score is NaN
   */
  public static double of(boolean[] labels, double[] scores) {
    BinaryClassification.requireScores(labels, scores);
    int[] positive = new int[labels.length];
    for (int row = 0; row < labels.length; row++) {
      positive[row] = labels[row] ? 1 : 0;
    }
    RowOrder sorted = RowOrder.of(scores, positive);
    long halves = 0;
    long positives = 0;
    long negatives = 0;
    int place = 0;
    while (place < labels.length) {
      int first = place;
      int tied = 0;
      do {
        tied += sorted.row(place++);
      } while (place < labels.length && sorted.ties(first, place));
      int tiedNegatives = place - first - tied;
      halves += tied * (2 * negatives + tiedNegatives);
      positives += tied;
      negatives += tiedNegatives;
    }
    long pairs = positives * negatives;
    return pairs == 0 ? Double.NaN : halves / (2.0 * pairs);
  }
}
