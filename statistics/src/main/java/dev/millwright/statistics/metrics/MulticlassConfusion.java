/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.exact.ExactRatio;
import dev.millwright.statistics.exact.ExactSum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Weights of rows by true and predicted class, and the metrics that follow from them. Classes are
 * those of the truth and of the predictions together, in ascending order. Immutable; made by {@link
 * MulticlassCounts}.
 *
 * <p>Definitions are scikit-learn's ({@code confusion_matrix}, {@code accuracy_score}, {@code
 * balanced_accuracy_score}, {@code precision_recall_fscore_support}, {@code cohen_kappa_score},
 * {@code matthews_corrcoef}). Where it answers 0 with a warning, or averages over what is left,
 * this answers NaN with a reason unless {@link ZeroDivision} says otherwise.
 */
public final class MulticlassConfusion {
  private static final String NO_WEIGHT = "there are no rows with a weight above 0";

  /** Products of two weights of at least 1e-100, in units of 2^(32 FINEST). */
  private static final int FINEST = -64;

  private final int[] labels;
  private final Map<Long, Double> cells;
  private final double[] truth;
  private final double[] predicted;
  private final Totals totals;

  record Totals(long rows, double weight, double right) {}

  MulticlassConfusion(
      int[] labels, Map<Long, Double> cells, double[] truth, double[] predicted, Totals totals) {
    this.labels = labels;
    this.cells = cells;
    this.truth = truth;
    this.predicted = predicted;
    this.totals = totals;
  }

  /** Rows counted, whatever their weight. */
  public long rows() {
    return totals.rows();
  }

  /** Weight of all rows. */
  public double weight() {
    return totals.weight();
  }

  /** The classes, in ascending order. */
  public int[] labels() {
    return labels.clone();
  }

  /** Weight of the rows of one class that were predicted to be of another (or the same). */
  public double weight(int trueLabel, int predictedLabel) {
    return cells.getOrDefault((long) trueLabel << 32 | (predictedLabel & 0xFFFF_FFFFL), 0.0);
  }

  /** Share of the weight that was predicted right. */
  public Measure accuracy() {
    return Measure.ratio(totals.right(), totals.weight(), NO_WEIGHT);
  }

  /** Mean recall over the classes that the truth has; classes only predicted do not count. */
  public Measure balancedAccuracy() {
    double sum = 0;
    int classes = 0;
    for (int i = 0; i < labels.length; i++) {
      if (truth[i] > 0) {
        sum += right(i) / truth[i];
        classes++;
      }
    }
    return Measure.ratio(sum, classes, NO_WEIGHT);
  }

  /** Scores of each class, in the order of {@link #labels()}. */
  public List<ClassScores> perClass(ZeroDivision zeroDivision) {
    List<ClassScores> scores = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      scores.add(scores(i, zeroDivision));
    }
    return scores;
  }

  /**
   * Scores of one class against all others: scikit-learn's {@code average="binary"} with {@code
   * pos_label}.
   *
   * @throws IllegalArgumentException if neither truth nor prediction has the class
   */
  public ClassScores ofClass(int label, ZeroDivision zeroDivision) {
    int index = Arrays.binarySearch(labels, label);
    if (index < 0) {
      throw Arguments.wrong("label", "one of " + Arrays.toString(labels), label);
    }
    return scores(index, zeroDivision);
  }

  /** Scores over all classes. The support is the weight of all rows. */
  public ClassScores averaged(Averaging averaging, ZeroDivision zeroDivision) {
    if (averaging == Averaging.MICRO) {
      // Every row has one true and one predicted class: FP and FN are both the weight of errors.
      Measure shared = zeroDivision.ratio(totals.right(), totals.weight(), NO_WEIGHT);
      return new ClassScores(shared, shared, shared, totals.weight());
    }
    List<ClassScores> scores = perClass(zeroDivision);
    double[] shares = averaging == Averaging.WEIGHTED ? truth : ones();
    return new ClassScores(
        mean(scores, shares, ClassScores::precision),
        mean(scores, shares, ClassScores::recall),
        mean(scores, shares, ClassScores::f1),
        totals.weight());
  }

  /**
   * Cohen's kappa without weights for the distance of classes, at most 1: agreement above what the
   * margins give by chance. Undefined if chance agrees always, that is with one class only.
   */
  public Measure cohenKappa() {
    if (totals.weight() == 0) {
      return Measure.undefined(NO_WEIGHT);
    }
    BigInteger possible = above(totals.weight(), truth, predicted);
    if (possible.signum() == 0) {
      return Measure.undefined("truth and prediction are always the same one class");
    }
    return Measure.of(ExactRatio.of(above(totals.right(), truth, predicted), possible));
  }

  /**
   * Matthews correlation coefficient for any number of classes (Gorodkin 2004), in [-1, 1].
   * Undefined if the truth or the prediction has one class only.
   */
  public Measure matthews() {
    if (totals.weight() == 0) {
      return Measure.undefined(NO_WEIGHT);
    }
    BigInteger covariance = above(totals.right(), truth, predicted);
    BigInteger ofTruth = above(totals.weight(), truth, truth);
    BigInteger ofPrediction = above(totals.weight(), predicted, predicted);
    if (ofTruth.signum() == 0 || ofPrediction.signum() == 0) {
      String constant = ofTruth.signum() == 0 ? "truth" : "prediction";
      return Measure.undefined("the " + constant + " is always the same class");
    }
    BigInteger squares = ofTruth.multiply(ofPrediction);
    return Measure.of(
        covariance.signum() * ExactRatio.rootOf(covariance.multiply(covariance), squares));
  }

  /**
   * agreement * weight - sum of x y, without rounding: with one rare class among millions of rows
   * the difference is far smaller than what it is taken from. In units small enough for every pair
   * of weights.
   */
  private BigInteger above(double agreement, double[] x, double[] y) {
    ExactSum sum = new ExactSum();
    sum.addProduct(agreement, totals.weight());
    for (int i = 0; i < x.length; i++) {
      sum.addProduct(-x[i], y[i]);
    }
    return sum.inUnitsOf(FINEST);
  }

  private ClassScores scores(int i, ZeroDivision zeroDivision) {
    String label = "class " + labels[i];
    return new ClassScores(
        zeroDivision.ratio(right(i), predicted[i], label + " is never predicted"),
        zeroDivision.ratio(right(i), truth[i], label + " is not in the truth"),
        zeroDivision.ratio(
            2 * right(i), truth[i] + predicted[i], label + " has no rows with a weight above 0"),
        truth[i]);
  }

  private double right(int i) {
    return weight(labels[i], labels[i]);
  }

  private double[] ones() {
    double[] ones = new double[labels.length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Measure mean(
      List<ClassScores> scores, double[] shares, Function<ClassScores, Measure> score) {
    double sum = 0;
    double whole = 0;
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        Measure one = score.apply(scores.get(i));
        if (!one.defined()) {
          return one;
        }
        sum += shares[i] * one.value();
        whole += shares[i];
      }
    }
    return Measure.ratio(sum, whole, NO_WEIGHT);
  }
}
