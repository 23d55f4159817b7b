/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.exact.ExactSum;
import dev.millwright.statistics.order.RowOrder;
import java.util.Arrays;

/**
 * The confusion counts of a binary classifier at every threshold, and the areas that follow from
 * them; scikit-learn's {@code roc_curve} without dropping points, {@code roc_auc_score}, {@code
 * average_precision_score}. Immutable.
 *
 * <p>Made in O(n) from n rows. Rows of one score share a point: ties are never broken. Counts
 * without weights are exact to 2^53 rows; with weights each is the rounded exact sum, so nothing
 * here depends on the order of rows.
 */
public final class ConfusionCurve {
  private final double[] thresholds;
  private final double[] truePositives;
  private final double[] falsePositives;

  private ConfusionCurve(double[] thresholds, double[] truePositives, double[] falsePositives) {
    this.thresholds = thresholds;
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
  }

  /**
   * The curve of rows of weight 1.
   *
   * @param labels true for a positive row
   * @param scores one score a row, larger means more likely positive; infinities are in order
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a score is NaN
   */
  public static ConfusionCurve of(boolean[] labels, double[] scores) {
    double[] ones = new double[scores.length];
    Arrays.fill(ones, 1);
    return of(labels, scores, ones);
  }

  /**
   * The curve of rows with weights.
   *
   * @param weights one weight a row, 0 or in [1e-100, 1e100]; a row of weight 0 still has a point
   */
  public static ConfusionCurve of(boolean[] labels, double[] scores, double[] weights) {
    BinaryClassification.requireScores(labels, scores);
    Arguments.requireSameRows("weights", weights.length, "scores", scores.length);
    int[] rows = new int[labels.length];
    for (int row = 0; row < rows.length; row++) {
      Weight.require(weights[row]);
      rows[row] = row;
    }
    RowOrder sorted = RowOrder.of(scores, rows);
    double[][] points = new double[3][rows.length];
    ExactSum positive = new ExactSum();
    ExactSum negative = new ExactSum();
    int size = 0;
    for (int place = rows.length - 1; place >= 0; place--) {
      int row = sorted.row(place);
      (labels[row] ? positive : negative).add(weights[row]);
      if (place == 0 || !sorted.ties(place, place - 1)) {
        points[0][size] = sorted.value(place);
        points[1][size] = positive.value();
        points[2][size++] = negative.value();
      }
    }
    return new ConfusionCurve(
        Arrays.copyOf(points[0], size),
        Arrays.copyOf(points[1], size),
        Arrays.copyOf(points[2], size));
  }

  /** Number of points: one for each distinct score. */
  public int size() {
    return thresholds.length;
  }

  /** Point i of the curve, from the highest score down. */
  public CurvePoint point(int i) {
    return point(thresholds[i], i);
  }

  /**
   * The counts at any threshold; a score at the threshold is predicted positive.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public CurvePoint at(double threshold) {
    if (Double.isNaN(threshold)) {
      throw Arguments.wrong("threshold", "a number", threshold);
    }
    int atOrAbove = 0;
    int end = thresholds.length;
    while (atOrAbove < end) {
      int middle = (atOrAbove + end) >>> 1;
      if (thresholds[middle] >= threshold) {
        atOrAbove = middle + 1;
      } else {
        end = middle;
      }
    }
    return point(threshold, atOrAbove - 1);
  }

  private CurvePoint point(double threshold, int i) {
    double positive = i < 0 ? 0 : truePositives[i];
    double negative = i < 0 ? 0 : falsePositives[i];
    return new CurvePoint(
        threshold, positive, negative, negatives() - negative, positives() - positive);
  }

  /** Weight of the positive rows. */
  public double positives() {
    return truePositives[truePositives.length - 1];
  }

  /** Weight of the negative rows. */
  public double negatives() {
    return falsePositives[falsePositives.length - 1];
  }

  /** Area under the ROC curve, in [0, 1], ties counted half. */
  public Measure rocAuc() {
    if (positives() == 0 || negatives() == 0) {
      return Measure.undefined("rows with a weight above 0 all have the same label");
    }
    ExactSum doubled = new ExactSum();
    for (int i = 0; i < thresholds.length; i++) {
      double before = i == 0 ? 0 : truePositives[i - 1];
      double width = falsePositives[i] - (i == 0 ? 0 : falsePositives[i - 1]);
      doubled.addProduct(before, width);
      doubled.addProduct(truePositives[i], width);
    }
    return Measure.of(doubled.value() / (2 * positives() * negatives()));
  }

  /**
   * Average precision: the sum over points of precision times the gain in recall, in [0, 1],
   * without interpolation. Undefined without a positive row, where scikit-learn says 0.
   */
  public Measure averagePrecision() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < thresholds.length; i++) {
      double gain = truePositives[i] - (i == 0 ? 0 : truePositives[i - 1]);
      if (gain > 0) {
        sum.addProduct(gain, truePositives[i] / (truePositives[i] + falsePositives[i]));
      }
    }
    return Measure.ratio(sum.value(), positives(), "no row with a weight above 0 is positive");
  }
}
