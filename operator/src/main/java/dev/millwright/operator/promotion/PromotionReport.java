/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.promotion.PromotionPhase;
import dev.millwright.crds.v1alpha1.promotion.PromotionStatus;
import dev.millwright.operator.gate.GateReason;
import dev.millwright.operator.gate.Gates;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Finding;
import dev.millwright.operator.promotion.PromotionConditions.Reason;
import dev.millwright.operator.promotion.PromotionConditions.Type;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Says where a Promotion stands, as its status. Pure. */
record PromotionReport(
    PromotionPhase phase, List<GateVerdict> gates, Finding judged, Finding promoted) {

  static PromotionStatus status(Promotion promotion, Standing standing, Instant now) {
    PromotionReport report = of(promotion, standing);
    Long generation = promotion.getMetadata().getGeneration();
    var findings = List.of(report.judged, report.promoted, report.reconciling(), report.stalled());
    return new PromotionStatus(
        generation,
        report.phase,
        report.gates,
        Conditions.merge(Conditions.of(promotion.getStatus()), findings, generation, now));
  }

  private static PromotionReport of(Promotion promotion, Standing standing) {
    if (standing instanceof Standing.Waits waits) {
      return waiting(PromotionPhase.Pending, waits.reason(), waits.message(), List.of());
    }
    if (standing instanceof Standing.Judged judged) {
      return judged(judged.verdicts());
    }
    List<GateVerdict> gates =
        promotion.getStatus() == null ? List.of() : promotion.getStatus().gates();
    if (standing instanceof Standing.Promoted moved) {
      return new PromotionReport(
          PromotionPhase.Promoted,
          gates,
          passed(gates),
          Finding.yes(Type.Promoted, Reason.StageMoved, moved.message()));
    }
    if (standing instanceof Standing.Superseded superseded) {
      return new PromotionReport(
          PromotionPhase.Superseded,
          gates,
          Finding.unknown(Type.Judged, Reason.Superseded, superseded.message()),
          Finding.no(Type.Promoted, Reason.Superseded, superseded.message()));
    }
    throw new IllegalArgumentException("nothing can be said about " + standing);
  }

  private static PromotionReport judged(List<GateVerdict> verdicts) {
    return switch (Gates.worst(verdicts)) {
      case Pass ->
          new PromotionReport(
              PromotionPhase.Judging,
              verdicts,
              passed(verdicts),
              Finding.unknown(
                  Type.Promoted, Reason.StageMoves, "waits for the Model to move the stage"));
      case Inconclusive ->
          waiting(
              PromotionPhase.Judging,
              inconclusive(verdicts),
              messages(verdicts, Outcome.Inconclusive),
              verdicts);
      case Fail -> rejected(verdicts, Outcome.Fail, Reason.GateFailed);
      case Error -> rejected(verdicts, Outcome.Error, Reason.GateError);
    };
  }

  private static PromotionReport waiting(
      PromotionPhase phase, Reason reason, String message, List<GateVerdict> verdicts) {
    return new PromotionReport(
        phase,
        verdicts,
        Finding.unknown(Type.Judged, reason, message),
        Finding.unknown(Type.Promoted, reason, message));
  }

  private static PromotionReport rejected(
      List<GateVerdict> verdicts, Outcome outcome, Reason reason) {
    String message = messages(verdicts, outcome);
    return new PromotionReport(
        PromotionPhase.Rejected,
        verdicts,
        Finding.no(Type.Judged, reason, message),
        Finding.no(Type.Promoted, reason, message));
  }

  private static Finding passed(List<GateVerdict> verdicts) {
    return Finding.yes(
        Type.Judged,
        Reason.AllGatesPassed,
        verdicts.isEmpty()
            ? "the stage has no gates"
            : verdicts.stream().map(GateVerdict::message).collect(Collectors.joining("; ")));
  }

  private static Reason inconclusive(List<GateVerdict> verdicts) {
    var reasons =
        verdicts.stream()
            .filter(verdict -> verdict.outcome() == Outcome.Inconclusive)
            .map(GateVerdict::reason)
            .collect(Collectors.toSet());
    if (reasons.contains(GateReason.ChampionChanged.name())) {
      return Reason.ChampionChanged;
    }
    return reasons.contains(GateReason.TooFewSamples.name())
        ? Reason.TooFewSamples
        : Reason.GateInconclusive;
  }

  private static String messages(List<GateVerdict> verdicts, Outcome outcome) {
    return verdicts.stream()
        .filter(verdict -> verdict.outcome() == outcome)
        .map(GateVerdict::message)
        .collect(Collectors.joining("; "));
  }

  private Finding reconciling() {
    return switch (phase) {
      case Pending, Judging -> Finding.yes(Type.Reconciling, Reason.Waiting, promoted.message());
      case Promoted, Rejected, Superseded ->
          Finding.no(Type.Reconciling, Reason.Settled, "the Promotion has ended");
    };
  }

  /** A refusal is final: whoever waits for the Promotion must not wait longer. */
  private Finding stalled() {
    return phase == PromotionPhase.Rejected
        ? Finding.yes(Type.Stalled, Reason.GateFailed, promoted.message())
        : Finding.no(Type.Stalled, Reason.Settled, "nothing is in the way");
  }
}
