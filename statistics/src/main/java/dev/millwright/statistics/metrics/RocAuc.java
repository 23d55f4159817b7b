/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import java.util.Arrays;

/**
 * Area under the ROC curve: P(score of a positive &gt; score of a negative) + half P(equal), the
 * Mann-Whitney statistic over the number of pairs. Pairs are counted in whole halves, so the result
 * is the correctly rounded ratio and does not depend on the order of rows.
 */
public final class RocAuc {
  private RocAuc() {}

  /**
   * AUC of n rows in O(n log n), or NaN if only one label occurs.
   *
   * @param labels true for a positive row
   * @param scores one score a row; any finite or infinite number, -0.0 equals 0.0
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a score is NaN
   */
  public static double of(boolean[] labels, double[] scores) {
    BinaryClassification.requireScores(labels, scores);
    double[] positives = sorted(labels, scores, true);
    double[] negatives = sorted(labels, scores, false);
    if (positives.length == 0 || negatives.length == 0) {
      return Double.NaN;
    }
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (double positive : positives) {
      while (below < negatives.length && negatives[below] < positive) {
        below++;
      }
      while (notAbove < negatives.length && negatives[notAbove] <= positive) {
        notAbove++;
      }
      halves += below + notAbove;
    }
    return halves / (2.0 * positives.length * negatives.length);
  }

  private static double[] sorted(boolean[] labels, double[] scores, boolean label) {
    double[] chosen = new double[scores.length];
    int size = 0;
    for (int row = 0; row < scores.length; row++) {
      if (labels[row] == label) {
        chosen[size++] = scores[row];
      }
    }
    double[] result = Arrays.copyOf(chosen, size);
    Arrays.sort(result);
    return result;
  }
}
