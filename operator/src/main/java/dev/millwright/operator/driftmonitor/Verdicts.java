/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.crds.v1alpha1.driftmonitor.FeatureVerdict;
import dev.millwright.statistics.drift.DriftVerdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statistics' verdicts in the words of the API. */
final class Verdicts {

  /** More digits than anybody reads, fewer than a double has. */
  private static final MathContext DIGITS = new MathContext(6);

  private Verdicts() {}

  /** The worst outcome of the data features; predictions are not data. */
  static Outcome outcome(DriftVerdict verdict) {
    return verdict.features().stream()
        .filter(feature -> !feature.prediction())
        .map(feature -> Outcome.valueOf(feature.outcome().name()))
        .reduce(Outcome.Pass, Verdicts::worse);
  }

  static List<FeatureVerdict> worst(DriftVerdict verdict, int limit) {
    return verdict.features().stream().limit(limit).map(Verdicts::feature).toList();
  }

  /** The last verdict, while the next window fills. */
  static @Nullable Outcome kept(DriftMonitor monitor) {
    return monitor.getStatus() == null ? null : monitor.getStatus().verdict();
  }

  private static FeatureVerdict feature(dev.millwright.statistics.drift.FeatureVerdict found) {
    return new FeatureVerdict(
        found.name(),
        decimal(found.statistic()),
        decimal(found.threshold()),
        found.samples(),
        found.referenceSamples(),
        found.bins(),
        Outcome.valueOf(found.outcome().name()));
  }

  private static @Nullable String decimal(double value) {
    return Double.isFinite(value) ? new BigDecimal(value, DIGITS).toPlainString() : null;
  }

  /** A failure outweighs an error, an error outweighs what is open. */
  private static Outcome worse(Outcome one, Outcome other) {
    List<Outcome> worstFirst =
        List.of(Outcome.Fail, Outcome.Error, Outcome.Inconclusive, Outcome.Pass);
    return worstFirst.indexOf(one) <= worstFirst.indexOf(other) ? one : other;
  }
}
