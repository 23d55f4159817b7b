/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishOutputs.Comparison;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.statistics.comparison.AucComparison;
import dev.millwright.statistics.comparison.DeLong;
import dev.millwright.statistics.metrics.BinaryClassification;
import dev.millwright.statistics.metrics.BinaryMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the candidate is, alone and beside the champion.
 *
 * @param measured the numbers themselves
 * @param comparison with the champion on the same rows, null without one
 */
record Judgement(BinaryMetrics measured, @Nullable Comparison comparison) {
  /** The class boundary of scikit-learn's classifiers. */
  static final double THRESHOLD = 0.5;

  private static final String AUC = "auc";

  static Judgement of(boolean[] labels, Scores candidate) {
    return new Judgement(
        BinaryClassification.measure(labels, candidate.doubles(), THRESHOLD), null);
  }

  /**
   * With a comparison by DeLong's method.
   *
   * @throws StageFailure with EvaluationFailed when the rows do not define it
   */
  Judgement against(
      PublishPlan.Champion champion, Scores theirs, Scores candidate, boolean[] labels)
      throws StageFailure {
    AucComparison auc = DeLong.compare(labels, candidate.doubles(), theirs.doubles());
    if (auc.undefined().isPresent()) {
      throw new StageFailure(
          StageReason.EvaluationFailed,
          "comparison with " + Scores.championName(champion) + ": " + auc.undefined().get());
    }
    return new Judgement(
        measured,
        new Comparison(
            champion.version(),
            champion.digest(),
            AUC,
            Decimals.of(auc.candidate()),
            Decimals.of(auc.champion()),
            Decimals.of(auc.difference()),
            Decimals.of(auc.standardError()),
            auc.samples()));
  }

  /** Decimals by name; what the rows do not define is left out. */
  Map<String, String> metrics() {
    Map<String, String> metrics = new LinkedHashMap<>();
    put(metrics, AUC, measured.auc());
    put(metrics, "accuracy", measured.accuracy());
    put(metrics, "precision", measured.precision());
    put(metrics, "recall", measured.recall());
    put(metrics, "f1", measured.f1());
    put(metrics, "logLoss", measured.logLoss());
    put(metrics, "majorityAccuracy", measured.majorityAccuracy());
    metrics.put("rows", String.valueOf(measured.rows()));
    return metrics;
  }

  private static void put(Map<String, String> metrics, String name, double value) {
    if (Double.isFinite(value)) {
      metrics.put(name, Decimals.of(value));
    }
  }
}
