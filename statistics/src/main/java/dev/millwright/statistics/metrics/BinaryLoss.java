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
  public static final double CLIP = 0x1p-52;

  private static final String NO_WEIGHT = "there are no rows with a weight above 0";

  private final ExactSum weights = new ExactSum();
  private final ExactSum logLosses = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private long rows;

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
    double p = Math.max(CLIP, Math.min(1 - CLIP, probability));
    double miss = label ? 1 - probability : probability;
    logLosses.addProduct(weight, label ? -StrictMath.log(p) : -StrictMath.log1p(-p));
    squares.addProduct(weight, miss, miss);
    weights.add(weight);
    rows++;
  }

  /** Adds all rows of another, which is left as it is. */
  public void merge(BinaryLoss other) {
    rows += other.rows;
    weights.add(other.weights);
    logLosses.add(other.logLosses);
    squares.add(other.squares);
  }

  /** The losses so far. */
  public ProbabilityLoss result() {
    double weight = weights.value();
    return new ProbabilityLoss(
        rows,
        weight,
        Measure.ratio(logLosses.value(), weight, NO_WEIGHT),
        Measure.ratio(squares.value(), weight, NO_WEIGHT));
  }
}
