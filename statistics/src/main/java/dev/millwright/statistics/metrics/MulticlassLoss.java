/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;

/**
 * Log loss and Brier score of probabilities of several classes, row by row, with weights;
 * scikit-learn's {@code log_loss} and, for three classes and more, {@code brier_score_loss}. O(K) a
 * row of K classes, O(1) in space.
 *
 * <p>The probability of the true class is moved into [2^-52, 1 - 2^-52] before the logarithm, as in
 * scikit-learn. Sums are exact: {@link #merge} is commutative and associative to the last bit. Not
 * safe for use by several threads.
 */
public final class MulticlassLoss {
  /** How far the probabilities of a row may be from 1 together: single precision rounds so far. */
  public static final double TOLERANCE = 1e-5;

  private final int classes;
  private final LossSums sums = new LossSums();

  /** For a number of classes, at least 2. */
  public MulticlassLoss(int classes) {
    Arguments.requireBetween("classes", classes, 2, Integer.MAX_VALUE);
    this.classes = classes;
  }

  /** Adds a row of weight 1. */
  public void add(int truth, double[] probabilities) {
    add(truth, probabilities, 1);
  }

  /**
   * Adds a row.
   *
   * @param truth index of the true class, in 0..classes-1
   * @param probabilities one for each class, in [0, 1], together 1 within {@link #TOLERANCE}
   *     (scikit-learn only warns)
   * @param weight 0 or a number in [1e-100, 1e100]
   * @throws IllegalArgumentException if one of them is otherwise
   */
  public void add(int truth, double[] probabilities, double weight) {
    Arguments.requireBetween("truth", truth, 0, classes - 1L);
    requireDistribution(probabilities);
    Weight.require(weight);
    sums.addRow(weight, -StrictMath.log(LossSums.clip(probabilities[truth])));
    for (int i = 0; i < classes; i++) {
      sums.addSquare(weight, i == truth ? 1 - probabilities[i] : probabilities[i]);
    }
  }

  private void requireDistribution(double[] probabilities) {
    if (probabilities.length != classes) {
      throw Arguments.wrong("probabilities", classes + " classes", probabilities.length);
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      Arguments.requireProbability("probabilities[" + i + "]", probabilities[i]);
      sum += probabilities[i];
    }
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw Arguments.wrong("probabilities", "a sum of 1", sum);
    }
  }

  /**
   * Adds all rows of another, which is left as it is.
   *
   * @throws IllegalArgumentException if it has another number of classes
   */
  public void merge(MulticlassLoss other) {
    if (other.classes != classes) {
      throw Arguments.wrong("other", classes + " classes", other.classes);
    }
    sums.merge(other.sums);
  }

  /** The losses so far. */
  public ProbabilityLoss result() {
    return sums.result();
  }
}
