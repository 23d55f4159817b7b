/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

/**
 * One AUC with its standard error.
 *
 * @param auc area under the ROC curve; NaN if only one label occurs
 * @param standardError DeLong's standard error; NaN with fewer than two rows of either label
 * @param positives rows labelled positive
 * @param negatives rows labelled negative
 */
public record AucEstimate(double auc, double standardError, long positives, long negatives) {

  /**
   * Normal interval around the AUC.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval interval(double confidence) {
    return Interval.around(auc, standardError, confidence);
  }
}
