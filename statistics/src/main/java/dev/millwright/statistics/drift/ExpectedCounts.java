/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.exact.ExactSum;

/** Expected cells of the confusion matrix, and pairs won, of rows that come by ascending score. */
final class ExpectedCounts {
  private final ExactSum truePositives = new ExactSum();
  private final ExactSum falsePositives = new ExactSum();
  private final ExactSum falseNegatives = new ExactSum();
  private final ExactSum trueNegatives = new ExactSum();
  private final ExactSum positives = new ExactSum();
  private final ExactSum negatives = new ExactSum();
  private final ExactSum won = new ExactSum();
  private ExactSum tiedPositives = new ExactSum();
  private ExactSum tiedNegatives = new ExactSum();

  /**
   * Adds rows of one score.
   *
   * @param probability of a positive label
   * @param rows how many
   * @param answeredPositive how many of them the model answers positive
   */
  void add(double probability, double rows, double answeredPositive) {
    double rest = rows - answeredPositive;
    truePositives.addProduct(probability, answeredPositive);
    falsePositives.addProduct(1 - probability, answeredPositive);
    falseNegatives.addProduct(probability, rest);
    trueNegatives.addProduct(1 - probability, rest);
    tiedPositives.addProduct(probability, rows);
    tiedNegatives.addProduct(1 - probability, rows);
  }

  /** The next rows have a higher score. */
  void endTie() {
    won.addProduct(tiedPositives.value(), negatives.value());
    won.addProduct(tiedPositives.value(), tiedNegatives.value(), 0.5);
    positives.add(tiedPositives);
    negatives.add(tiedNegatives);
    tiedPositives = new ExactSum();
    tiedNegatives = new ExactSum();
  }

  EstimatedPerformance performance(long rows) {
    return new EstimatedPerformance(
        rows,
        truePositives.value(),
        falsePositives.value(),
        falseNegatives.value(),
        trueNegatives.value(),
        won.value() / (positives.value() * negatives.value()));
  }
}
