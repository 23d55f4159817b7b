/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/**
 * AUCs with standard errors from placement values (DeLong, DeLong and Clarke-Pearson, 1988,
 * Biometrics 44:837), in O(n) as by midranks (Sun and Xu, 2014, IEEE SPL 21:1389).
 *
 * <p>The placement of a positive row is the share of negative rows it outranks, ties counted half;
 * of a negative row, the share of positive rows that outrank it. The variance of an AUC is the sum
 * of the two placement variances (n - 1 in the denominator) over their row counts; of a difference,
 * the same of the row-wise differences, which carries the covariance of the pair. Rows are assumed
 * independent: with several rows a person, keep one or use {@link PairedBootstrap} by person.
 * Infinite scores are in order, -0.0 equals 0.0. Up to a thousand million rows.
 */
public final class DeLong {
  private static final int MOST_ROWS = 1_000_000_000;

  private DeLong() {}

  /**
   * AUC of one model.
   *
   * @param labels true for a positive row
   * @param scores one score a row, larger means more likely positive
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a score is NaN
   */
  public static AucEstimate estimate(boolean[] labels, double[] scores) {
    Placements placements = placements(labels, scores, "scores");
    return new AucEstimate(
        placements.auc(),
        placements.standardError(),
        placements.positives(),
        placements.negatives());
  }

  /**
   * AUCs of two models on the same rows.
   *
   * @param labels true for a positive row
   * @param candidate the candidate's score for each row
   * @param champion the champion's score for each row, in the same order
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a score is NaN
   */
  public static AucComparison compare(boolean[] labels, double[] candidate, double[] champion) {
    Placements first = placements(labels, candidate, "candidate");
    Placements second = placements(labels, champion, "champion");
    double candidateAuc = first.auc();
    double championAuc = second.auc();
    return new AucComparison(
        candidateAuc,
        championAuc,
        candidateAuc - championAuc,
        first.minus(second).standardError(),
        first.positives(),
        first.negatives());
  }

  private static Placements placements(boolean[] labels, double[] scores, String name) {
    Arguments.requireBetween("labels", labels.length, 1, MOST_ROWS);
    Arguments.requireSameRows(name, scores.length, "labels", labels.length);
    Arguments.requireNoNan(name, scores);
    return Placements.of(labels, scores);
  }
}
