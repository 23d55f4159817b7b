/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.argument.Arguments;

/**
 * Performance without labels, with how sure it is.
 *
 * @param estimate from the calibration's point probabilities
 * @param accuracy what the calibration's own uncertainty leaves open of the accuracy, on average
 *     over rows; NaN if inconclusive
 * @param conclusive false if the labelled rows are too few to say anything
 * @param message in words
 */
public record PerformanceEstimation(
    EstimatedPerformance estimate, Bracket accuracy, boolean conclusive, String message) {
  /** Labelled rows of either class below which nothing is said. */
  public static final int MIN_LABELLED = 30;

  /**
   * Estimates from scores. O(rows log rows).
   *
   * @param calibration what a score means
   * @param scores finite, one a row, at least one
   * @param cut the model answers positive from this score on; not NaN
   * @throws IllegalArgumentException if a score is not finite or there is none
   */
  public static PerformanceEstimation of(ScoreCalibration calibration, float[] scores, float cut) {
    Arguments.requireRows("scores", scores.length, 1);
    if (Float.isNaN(cut)) {
      throw Arguments.wrong("cut", "a number", cut);
    }
    double[] probabilities = new double[scores.length];
    double[] ranks = new double[scores.length];
    boolean[] predicted = new boolean[scores.length];
    double least = 0;
    double most = 0;
    for (int row = 0; row < scores.length; row++) {
      Bracket bracket = calibration.bracket(scores[row]);
      probabilities[row] = calibration.probability(scores[row]);
      ranks[row] = scores[row];
      predicted[row] = scores[row] >= cut;
      least += predicted[row] ? bracket.lower() : 1 - bracket.upper();
      most += predicted[row] ? bracket.upper() : 1 - bracket.lower();
    }
    EstimatedPerformance estimate = EstimatedPerformance.of(probabilities, predicted, ranks);
    long labelled = Math.min(calibration.positives(), calibration.negatives());
    if (labelled < MIN_LABELLED) {
      String message =
          "inconclusive: expected at least %d labelled rows of each class, got %d"
              .formatted(MIN_LABELLED, labelled);
      return new PerformanceEstimation(estimate, Bracket.UNKNOWN, false, message);
    }
    return new PerformanceEstimation(
        estimate,
        new Bracket(least / scores.length, most / scores.length),
        true,
        "estimated without labels from %d rows, calibrated on %d positive and %d negative ones"
            .formatted(scores.length, calibration.positives(), calibration.negatives()));
  }
}
