/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;

/**
 * Log loss and Brier score of probabilities of the positive class, row by row, with weights;
 * scikit-learn's {@code log_loss} and {@code brier_score_loss}. O(1) a row and in space.
 *
 * <p>Sums are exact: {@link #merge} is commutative and associative to the last bit, and results do
 * not depend on the order of rows. Not safe for use by several threads.
 */
public final class BinaryLoss {
  /** Probabilities are moved into [CLIP, 1 - CLIP] before the logarithm, as in scikit-learn. */
  public static final double CLIP = LossSums.CLIP;

  private final LossSums sums = new LossSums();

  /** Adds a row of weight 1. */
  public void add(boolean label, double probability) {
    add(label, probability, 1);
  }

  /**
   * Adds a row.
   *
   * @param label true for a positive row
   * @param probability predicted probability of the positive class
   * @param weight 0 or a number in [1e-100, 1e100]
   * @throws IllegalArgumentException if the probability is NaN or outside [0, 1], or for the weight
   */
  public void add(boolean label, double probability, double weight) {
    Arguments.requireProbability("probability", probability);
    Weight.require(weight);
    double p = LossSums.clip(probability);
    sums.addRow(weight, label ? -StrictMath.log(p) : -StrictMath.log1p(-p));
    sums.addSquare(weight, label ? 1 - probability : probability);
  }

  /** Adds all rows of another, which is left as it is. */
  public void merge(BinaryLoss other) {
    sums.merge(other.sums);
  }

  /** The losses so far. */
  public ProbabilityLoss result() {
    return sums.result();
  }
}
