/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;
import java.util.Comparator;

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
   * Estimates from calibrated probabilities. O(rows log rows); sums are compensated, so they depend
   * on the order of rows in the last bits at most.
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
    Sum[] cells = {new Sum(), new Sum(), new Sum(), new Sum()};
    for (int row = 0; row < probabilities.length; row++) {
      double p = probabilities[row];
      if (!(p >= 0 && p <= 1)) {
        throw Arguments.wrong("probabilities", "numbers in [0, 1]", p + " in row " + row);
      }
      cells[predicted[row] ? 0 : 2].add(p);
      cells[predicted[row] ? 1 : 3].add(1 - p);
    }
    return new EstimatedPerformance(
        probabilities.length,
        cells[0].value(),
        cells[1].value(),
        cells[2].value(),
        cells[3].value(),
        auc(probabilities, scores));
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

  private static double auc(double[] probabilities, double[] scores) {
    Integer[] ascending = new Integer[scores.length];
    Arrays.setAll(ascending, row -> row);
    Arrays.sort(ascending, Comparator.comparingDouble(row -> scores[row] + 0.0));
    Sum negativesBelow = new Sum();
    Sum positives = new Sum();
    Sum won = new Sum();
    for (int start = 0; start < ascending.length; ) {
      double score = scores[ascending[start]];
      Sum tiedPositives = new Sum();
      Sum tiedNegatives = new Sum();
      int end = start;
      for (; end < ascending.length && scores[ascending[end]] == score; end++) {
        tiedPositives.add(probabilities[ascending[end]]);
        tiedNegatives.add(1 - probabilities[ascending[end]]);
      }
      won.add(tiedPositives.value() * (negativesBelow.value() + tiedNegatives.value() / 2));
      positives.add(tiedPositives.value());
      negativesBelow.add(tiedNegatives.value());
      start = end;
    }
    return won.value() / (positives.value() * negativesBelow.value());
  }

  /** Neumaier's compensated sum (1974). */
  private static final class Sum {
    private double sum;
    private double lost;

    void add(double value) {
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
    }

    double value() {
      return sum + lost;
    }
  }
}
