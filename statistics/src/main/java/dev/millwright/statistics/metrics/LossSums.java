/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.exact.ExactSum;

/** Exact sums of losses, whose order does not matter. */
final class LossSums {
  /** Probabilities are moved into [CLIP, 1 - CLIP] before the logarithm, as in scikit-learn. */
  static final double CLIP = 0x1p-52;

  private static final String NO_WEIGHT = "there are no rows with a weight above 0";

  private final ExactSum weights = new ExactSum();
  private final ExactSum logLosses = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private long rows;

  static double clip(double probability) {
    return Math.max(CLIP, Math.min(1 - CLIP, probability));
  }

  /** Adds a row, all but its squares. */
  void addRow(double weight, double logLoss) {
    logLosses.addProduct(weight, logLoss);
    weights.add(weight);
    rows++;
  }

  /** Adds the squared miss of one class of a row. */
  void addSquare(double weight, double miss) {
    squares.addProduct(weight, miss, miss);
  }

  void merge(LossSums other) {
    rows += other.rows;
    weights.add(other.weights);
    logLosses.add(other.logLosses);
    squares.add(other.squares);
  }

  ProbabilityLoss result() {
    double weight = weights.value();
    return new ProbabilityLoss(
        rows,
        weight,
        Measure.ratio(logLosses.value(), weight, NO_WEIGHT),
        Measure.ratio(squares.value(), weight, NO_WEIGHT));
  }
}
