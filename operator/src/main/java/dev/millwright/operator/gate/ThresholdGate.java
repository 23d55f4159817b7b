/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.gate;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.model.Gate;
import dev.millwright.crds.v1alpha1.model.Threshold;
import dev.millwright.crds.v1alpha1.model.ThresholdMetric;
import dev.millwright.crds.v1alpha1.modelversion.Metrics;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recorded metric against a floor, as exact decimals: 0.65 is at least 0.65. */
final class ThresholdGate {
  private ThresholdGate() {}

  static GateVerdict judge(Gate gate, Evidence evidence) {
    Threshold threshold =
        Objects.requireNonNull(gate.threshold(), "the schema demands threshold of this kind");
    Metrics metrics = evidence.version().metrics();
    String measured = value(metrics, threshold.metric());
    var verdict = new VerdictDraft(gate, measured, threshold.min(), metrics.rows());
    if (measured == null) {
      return verdict.of(
          Outcome.Error,
          GateReason.MetricNotMeasured,
          threshold.metric()
              + " was not measured for version "
              + evidence.version().version()
              + "; the threshold is "
              + threshold.min());
    }
    String rows = threshold.metric() + " " + measured + " on " + metrics.rows() + " rows is ";
    return new BigDecimal(measured).compareTo(new BigDecimal(threshold.min())) >= 0
        ? verdict.of(
            Outcome.Pass,
            GateReason.AtLeastThreshold,
            rows + "at or above the threshold " + threshold.min())
        : verdict.of(
            Outcome.Fail,
            GateReason.BelowThreshold,
            rows + "below the threshold " + threshold.min());
  }

  private static @Nullable String value(Metrics metrics, ThresholdMetric metric) {
    return switch (metric) {
      case auc -> metrics.auc();
      case accuracy -> metrics.accuracy();
      case f1 -> metrics.f1();
    };
  }
}
