/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.order.RowOrder;

/**
 * How good a classifier probably is on rows without labels: confidence-based performance estimation
 * (CBPE, as in NannyML). A row whose calibrated probability is p counts as p of a positive and 1 -
 * p of a negative.
 *
 * <p>It assumes that the meaning of a score has not changed (no concept drift) and that the
 * probabilities are calibrated. It cannot see what the model does not know.
 *
 * @param rows rows that were estimated
 * @param truePositives expected number, like the three that follow
 * @param falsePositives expected number
 * @param falseNegatives expected number
 * @param trueNegatives expected number
 * @param auc area under the ROC curve, ties and each row against itself counted by half; NaN if no
 *     positive or no negative is expected
 */
public record EstimatedPerformance(
    long rows,
    double truePositives,
    double falsePositives,
    double falseNegatives,
    double trueNegatives,
    double auc) {

  /**
   * Estimates from calibrated probabilities. O(rows log rows); the order of rows does not matter.
   *
   * @param probabilities calibrated, in [0, 1], one a row, at least one
   * @param predicted what the model answered: true for positive
   * @param scores by which the model ranks, any numbers but NaN
   * @throws IllegalArgumentException if lengths differ or a number is out of range
   */
  public static EstimatedPerformance of(
      double[] probabilities, boolean[] predicted, double[] scores) {
    Arguments.requireRows("probabilities", probabilities.length, 1);
    Arguments.requireSameRows("predicted", predicted.length, "probabilities", probabilities.length);
    Arguments.requireSameRows("scores", scores.length, "probabilities", probabilities.length);
    Arguments.requireNoNan("scores", scores);
    for (int row = 0; row < probabilities.length; row++) {
      if (!(probabilities[row] >= 0 && probabilities[row] <= 1)) {
        throw Arguments.wrong(
            "probabilities", "numbers in [0, 1]", probabilities[row] + " in row " + row);
      }
    }
    ExpectedCounts expected = new ExpectedCounts();
    RowOrder ascending = RowOrder.of(scores);
    for (int start = 0; start < ascending.size(); ) {
      int end = ascending.endOfTies(start);
      for (int i = start; i < end; i++) {
        int row = ascending.row(i);
        expected.add(probabilities[row], 1, predicted[row] ? 1 : 0);
      }
      expected.endTie();
      start = end;
    }
    return expected.performance(probabilities.length);
  }

  /** Share of rows whose answer is right. */
  public double accuracy() {
    return (truePositives + trueNegatives) / rows;
  }

  /** Share of positive answers that are right; NaN without a positive answer. */
  public double precision() {
    return truePositives / (truePositives + falsePositives);
  }

  /** Share of positives that are found; NaN if none is expected. */
  public double recall() {
    return truePositives / (truePositives + falseNegatives);
  }

  /** Share of negatives that are found; NaN if none is expected. */
  public double specificity() {
    return trueNegatives / (trueNegatives + falsePositives);
  }

  /** Harmonic mean of precision and recall; NaN if there is neither a positive nor an answer so. */
  public double f1() {
    return 2 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
  }
}
