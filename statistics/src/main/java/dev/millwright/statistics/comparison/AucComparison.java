/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StandardNormal;
import java.util.Optional;

/**
 * Two AUCs measured on the same rows. Values that the rows do not define are NaN, and {@link
 * #undefined()} says why.
 *
 * @param candidate AUC of the candidate
 * @param champion AUC of the champion
 * @param difference candidate minus champion; positive means that the candidate is better
 * @param standardError standard error of the difference, with the covariance of the pair
 * @param positives rows labelled positive
 * @param negatives rows labelled negative
 */
public record AucComparison(
    double candidate,
    double champion,
    double difference,
    double standardError,
    long positives,
    long negatives)
    implements NormalDifference {

  /** Rows compared. */
  public long samples() {
    return positives + negatives;
  }

  /**
   * Difference over standard error. Without any variance it is 0 for equal AUCs and infinite for
   * unequal ones (one model sorts every pair right, the other the same pairs wrong).
   */
  public double z() {
    return Scores.ratio(difference, standardError);
  }

  /** Two-sided p-value of "both AUCs are equal"; 1 if the models rank every pair alike. */
  public double pValue() {
    return StandardNormal.twoSidedPValue(z());
  }

  /**
   * Normal interval around the difference.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval interval(double confidence) {
    return Interval.around(difference, standardError, confidence);
  }

  /** Why a value is NaN, if one is. */
  public Optional<String> undefined() {
    if (positives >= 2 && negatives >= 2) {
      return Optional.empty();
    }
    return Optional.of(
        "expected at least 2 positive and 2 negative rows, got "
            + positives
            + " positive and "
            + negatives
            + " negative");
  }
}
