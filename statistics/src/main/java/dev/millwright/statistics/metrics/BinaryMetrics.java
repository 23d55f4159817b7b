/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link BinaryClassification#measure} found. A value that the rows do not define is NaN, and
 * {@link #undefined()} says why.
 *
 * @param confusion counts at the threshold
 * @param threshold rows with a score at or above it are predicted positive
 * @param auc area under the ROC curve, in [0, 1], ties counted half
 * @param logLoss mean negative log-likelihood in nats
 */
public record BinaryMetrics(
    ConfusionMatrix confusion, double threshold, double auc, double logLoss) {

  /** Rows measured. */
  public long rows() {
    return confusion.rows();
  }

  /** See {@link ConfusionMatrix#accuracy()}. */
  public double accuracy() {
    return confusion.accuracy();
  }

  /** See {@link ConfusionMatrix#majorityAccuracy()}. */
  public double majorityAccuracy() {
    return confusion.majorityAccuracy();
  }

  /** See {@link ConfusionMatrix#precision()}. */
  public double precision() {
    return confusion.precision();
  }

  /** See {@link ConfusionMatrix#recall()}. */
  public double recall() {
    return confusion.recall();
  }

  /** See {@link ConfusionMatrix#f1()}. */
  public double f1() {
    return confusion.f1();
  }

  /** Reason by metric name ({@code auc}, {@code precision}...) for each value that is NaN. */
  public Map<String, String> undefined() {
    Map<String, String> reasons = new LinkedHashMap<>();
    if (Double.isNaN(auc)) {
      reasons.put("auc", "all " + rows() + " rows have the same label");
    }
    if (Double.isNaN(logLoss)) {
      reasons.put("logLoss", "a score lies outside [0, 1], so scores are not probabilities");
    }
    if (Double.isNaN(precision())) {
      reasons.put("precision", "no row has a score at or above the threshold " + threshold);
    }
    if (Double.isNaN(recall())) {
      reasons.put("recall", "no row is labelled positive");
    }
    if (Double.isNaN(f1())) {
      reasons.put("f1", "no row is labelled positive and none is predicted positive");
    }
    return reasons;
  }
}
