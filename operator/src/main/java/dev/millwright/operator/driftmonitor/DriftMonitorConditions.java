/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.operator.kubernetes.Finding;
import dev.millwright.operator.kubernetes.Publisher;
import dev.millwright.statistics.drift.DriftVerdict;
import dev.millwright.statistics.drift.FeatureVerdict;
import dev.millwright.statistics.drift.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The conditions of a DriftMonitor. Too few rows are {@code Unknown}: they neither alarm nor
 * reassure.
 */
final class DriftMonitorConditions {

  /** How many features a message names. */
  private static final int NAMED = 3;

  /** Types. */
  enum Type {
    DataDrift,
    Ready,
    Reconciling,
    Stalled
  }

  /** Reasons. */
  enum Reason {
    NoDrift,
    FeaturesDrifted,
    TooFewSamples,
    /** A feature has too few rows in a bin for a verdict. */
    Inconclusive,
    NotJudged,
    Watching,
    WindowStarting,
    DeploymentNotFound,
    NothingServed,
    NoBaseline,
    PodsUnreachable,
    ModelTooWide,
    ReconcileFails
  }

  /** How the room shows that it cannot reconcile. */
  static final Publisher.Trouble TROUBLE = new Publisher.Trouble(Type.Ready, Reason.ReconcileFails);

  private DriftMonitorConditions() {}

  /** Nothing has been counted in this window yet. */
  static Finding notJudged(long minSamples) {
    return Finding.unknown(
        Type.DataDrift,
        Reason.TooFewSamples,
        "no row yet; a verdict needs %d rows".formatted(minSamples));
  }

  static Finding tooFew(long rows, long minSamples) {
    return Finding.unknown(
        Type.DataDrift,
        Reason.TooFewSamples,
        "inconclusive after %d rows: %d more are needed".formatted(rows, minSamples - rows));
  }

  /** The verdict on a complete window, naming the worst features with their numbers. */
  static Finding judged(DriftVerdict verdict) {
    List<FeatureVerdict> features =
        verdict.features().stream().filter(feature -> !feature.prediction()).toList();
    List<FeatureVerdict> drifted =
        features.stream().filter(feature -> feature.outcome() == Outcome.Fail).toList();
    if (!drifted.isEmpty()) {
      return Finding.yes(
          Type.DataDrift,
          Reason.FeaturesDrifted,
          "%d of %d features drifted over %d rows, worst first: %s"
              .formatted(drifted.size(), features.size(), verdict.samples(), named(drifted)));
    }
    long open = features.stream().filter(feature -> feature.outcome() != Outcome.Pass).count();
    if (open > 0) {
      return Finding.unknown(
          Type.DataDrift,
          Reason.Inconclusive,
          "%d of %d features cannot be judged over %d rows: %s"
              .formatted(open, features.size(), verdict.samples(), verdict.message()));
    }
    return Finding.no(
        Type.DataDrift,
        Reason.NoDrift,
        "no feature of %d drifted over %d rows; nearest to its threshold: %s"
            .formatted(
                features.size(),
                verdict.samples(),
                named(features.subList(0, Math.min(1, features.size())))));
  }

  static List<Finding> steady(Finding ready) {
    boolean stuck = ready.status() == ConditionStatus.False;
    return List.of(
        ready,
        Finding.no(Type.Reconciling, Reason.Watching, "nothing is under way"),
        stuck
            ? new Finding(Type.Stalled, ConditionStatus.True, ready.reason(), ready.message())
            : Finding.no(Type.Stalled, Reason.Watching, "nothing is in the way"));
  }

  private static String named(List<FeatureVerdict> features) {
    return features.stream()
        .limit(NAMED)
        .map(
            feature ->
                String.format(
                    Locale.ROOT,
                    "%s PSI %.3f (threshold %.3f, noise floor %.3f)",
                    feature.name(),
                    feature.statistic(),
                    feature.threshold(),
                    feature.noiseFloor()))
        .collect(Collectors.joining(", "));
  }
}
