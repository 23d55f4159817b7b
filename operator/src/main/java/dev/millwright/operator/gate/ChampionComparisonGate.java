/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.gate;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.model.ChampionComparison;
import dev.millwright.crds.v1alpha1.model.Gate;
import dev.millwright.crds.v1alpha1.modelversion.Comparison;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import dev.millwright.statistics.comparison.NonInferiority;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Not worse than the version that holds the stage, by more than a margin, on the same rows: a
 * one-sided non-inferiority test on the recorded difference and its standard error.
 */
final class ChampionComparisonGate {
  private ChampionComparisonGate() {}

  static GateVerdict judge(Gate gate, Evidence evidence) {
    if (evidence.champion() instanceof Champion.Holder holder) {
      return evidence.heldBefore() ? rollback(gate, evidence) : against(gate, evidence, holder);
    }
    var verdict = new VerdictDraft(gate, null, null, null);
    return evidence.champion() instanceof Champion.Itself
        ? verdict.of(
            Outcome.Pass,
            GateReason.IsChampion,
            "version " + evidence.version().version() + " holds the stage already")
        : verdict.of(
            Outcome.Pass,
            GateReason.NoChampion,
            "the stage is empty, so there is no champion to compare with");
  }

  private static GateVerdict rollback(Gate gate, Evidence evidence) {
    return new VerdictDraft(gate, null, null, null)
        .of(
            Outcome.Pass,
            GateReason.HeldStageBefore,
            "version "
                + evidence.version().version()
                + " has held the stage before, so this is a rollback and needs no comparison");
  }

  private static GateVerdict against(Gate gate, Evidence evidence, Champion.Holder holder) {
    Comparison comparison = evidence.version().evaluation().champion();
    if (!isWith(comparison, holder)) {
      return new VerdictDraft(gate, null, null, null)
          .of(
              Outcome.Inconclusive,
              GateReason.ChampionChanged,
              "version "
                  + evidence.version().version()
                  + " was compared with "
                  + (comparison == null ? "no champion" : "version " + comparison.version())
                  + ", but version "
                  + holder.version()
                  + " holds the stage now; train again to compare with it");
    }
    return test(gate, Objects.requireNonNull(comparison));
  }

  private static boolean isWith(@Nullable Comparison comparison, Champion.Holder holder) {
    return comparison != null
        && comparison.version() == holder.version()
        && holder.digest().map(comparison.digest()::equals).orElse(true);
  }

  private static GateVerdict test(Gate gate, Comparison comparison) {
    ChampionComparison policy =
        Objects.requireNonNull(
            gate.championComparison(), "the schema demands championComparison of this kind");
    String threshold = new BigDecimal(policy.margin()).negate().toPlainString();
    var verdict = new VerdictDraft(gate, comparison.difference(), threshold, comparison.samples());
    if (!comparison.metric().equals(policy.metric().name())) {
      return verdict.of(
          Outcome.Error,
          GateReason.MetricNotMeasured,
          "expected a comparison of " + policy.metric() + ", found " + comparison.metric());
    }
    NonInferiority.Judgement judgement;
    try {
      judgement =
          NonInferiority.judge(
              Double.parseDouble(comparison.difference()),
              Double.parseDouble(comparison.standardError()),
              Double.parseDouble(policy.margin()),
              Double.parseDouble(policy.confidence()));
    } catch (IllegalArgumentException e) {
      return verdict.of(
          Outcome.Error, GateReason.EvidenceUnreadable, "cannot judge: " + e.getMessage());
    }
    return verdict.of(
        outcome(judgement), reason(judgement), sentence(comparison, policy, judgement.message()));
  }

  private static Outcome outcome(NonInferiority.Judgement judgement) {
    return switch (judgement.outcome()) {
      case Pass -> Outcome.Pass;
      case Fail -> Outcome.Fail;
      case Inconclusive -> Outcome.Inconclusive;
    };
  }

  private static GateReason reason(NonInferiority.Judgement judgement) {
    return switch (judgement.outcome()) {
      case Pass -> GateReason.NotWorse;
      case Fail -> GateReason.Worse;
      case Inconclusive -> GateReason.TooFewSamples;
    };
  }

  private static String sentence(
      Comparison comparison, ChampionComparison policy, String judgement) {
    return policy.metric()
        + " "
        + comparison.candidate()
        + " against "
        + comparison.champion()
        + " of version "
        + comparison.version()
        + " on the same "
        + comparison.samples()
        + " rows, confidence "
        + policy.confidence()
        + ": "
        + judgement;
  }
}
