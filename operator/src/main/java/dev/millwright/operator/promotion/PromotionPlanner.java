/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.crds.v1alpha1.model.StagePolicy;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.promotion.PromotionPhase;
import dev.millwright.crds.v1alpha1.promotion.PromotionStatus;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.promotion.PromotionConditions.Reason;
import dev.millwright.operator.promotion.PromotionConditions.Type;
import dev.millwright.operator.stage.Contest;
import dev.millwright.operator.stage.Precedence;
import dev.millwright.operator.stage.StageMove;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides where a Promotion stands. */
final class PromotionPlanner {
  private static final Set<PromotionPhase> FINAL =
      EnumSet.of(PromotionPhase.Promoted, PromotionPhase.Rejected, PromotionPhase.Superseded);

  private static final Duration CACHES_AGREE = Duration.ofSeconds(1);

  /** After this long a record that the caches do not show has been deleted by somebody. */
  private static final Duration RECORD_IS_LOST = Duration.ofMinutes(1);

  private PromotionPlanner() {}

  static PromotionPlan plan(Promotion promotion, PromotionObservation observation) {
    PromotionStatus before = promotion.getStatus();
    if (before != null && isFinal(before)) {
      return new PromotionPlan(before, List.of(), Optional.empty());
    }
    Standing standing = standing(promotion, observation);
    if (standing instanceof Standing.Unclear) {
      var asBefore = PromotionResources.with(before, Conditions.of(before));
      return new PromotionPlan(asBefore, List.of(), Optional.of(CACHES_AGREE));
    }
    PromotionStatus status = PromotionReport.status(promotion, standing, observation.now());
    // The end says why; the judgement is news only while the Promotion goes on.
    Type news = isFinal(status) ? Type.Promoted : Type.Judged;
    return new PromotionPlan(
        status,
        Transition.between(Conditions.of(before), status.conditions(), news),
        Optional.empty());
  }

  private static boolean isFinal(PromotionStatus status) {
    return status.phase() != null && FINAL.contains(status.phase());
  }

  private static Standing standing(Promotion promotion, PromotionObservation observation) {
    var spec = promotion.getSpec();
    if (observation.model().isEmpty()) {
      return new Standing.Waits(
          Reason.ModelNotFound,
          "spec.model: Model " + spec.model() + " was not found in this namespace; create it");
    }
    Model model = observation.model().get();
    Optional<StagePolicy> policy =
        model.getSpec().promotion().stages().stream()
            .filter(stage -> stage.name().equals(spec.stage()))
            .findFirst();
    if (policy.isEmpty()) {
      return new Standing.Waits(
          Reason.StageNotFound,
          "spec.stage: Model "
              + spec.model()
              + " has no stage "
              + spec.stage()
              + "; add it to spec.promotion.stages there");
    }
    Optional<StagePointer> holder = holder(model, spec.stage());
    return decided(promotion, holder, observation)
        .orElseGet(() -> judged(promotion, policy.get(), holder, observation));
  }

  /** How the Model has decided, if it has. */
  private static Optional<Standing> decided(
      Promotion promotion, Optional<StagePointer> holder, PromotionObservation observation) {
    var history = observation.history();
    Optional<StageMove> mine = history.by(promotion.getMetadata().getUid());
    if (mine.isPresent()) {
      boolean shown =
          holder.filter(pointer -> pointer.sequence() >= mine.get().sequence()).isPresent();
      return Optional.of(shown ? promoted(promotion) : new Standing.Unclear());
    }
    if (history.isBehind(holder)) {
      return isRecent(holder.orElseThrow(), observation.now())
          ? Optional.of(new Standing.Unclear())
          : withoutRecord(promotion, holder.orElseThrow());
    }
    return history
        .last(promotion.getSpec().stage())
        .filter(winner -> !Precedence.of(promotion).isAfter(winner.precedence()))
        .map(winner -> superseded(winner.precedence().promotion(), winner.version()));
  }

  /** The record of the last move is gone: the pointer is all there is to go by. */
  private static Optional<Standing> withoutRecord(Promotion promotion, StagePointer pointer) {
    if (pointer.promotion().equals(promotion.getMetadata().getName())) {
      return Optional.of(promoted(promotion));
    }
    var winner = new Precedence(pointer.since(), pointer.promotion());
    return Precedence.of(promotion).isAfter(winner)
        ? Optional.empty()
        : Optional.of(superseded(pointer.promotion(), pointer.version()));
  }

  private static Standing judged(
      Promotion promotion,
      StagePolicy policy,
      Optional<StagePointer> holder,
      PromotionObservation observation) {
    int number = promotion.getSpec().version();
    Optional<ModelVersion> version =
        observation.versions().stream()
            .filter(candidate -> candidate.getSpec().version() == number)
            .findFirst();
    if (version.isEmpty()) {
      return new Standing.Waits(
          Reason.VersionNotFound,
          "spec.version: version "
              + number
              + " of Model "
              + promotion.getSpec().model()
              + " does not exist yet; the Promotion goes on when it does");
    }
    var contest = new Contest(policy, holder, observation.history(), observation.versions());
    return new Standing.Judged(contest.judge(version.get()));
  }

  private static Standing promoted(Promotion promotion) {
    var spec = promotion.getSpec();
    return new Standing.Promoted("version " + spec.version() + " moved to stage " + spec.stage());
  }

  private static Standing superseded(String winner, int version) {
    return new Standing.Superseded(
        "the later Promotion "
            + winner
            + " has moved the stage to version "
            + version
            + "; a Promotion never moves a stage back, create a new one to do so");
  }

  private static Optional<StagePointer> holder(Model model, String stage) {
    return model.getStatus() == null
        ? Optional.empty()
        : model.getStatus().stages().stream()
            .filter(pointer -> pointer.name().equals(stage))
            .findFirst();
  }

  private static boolean isRecent(StagePointer pointer, Instant now) {
    return Instant.parse(pointer.since()).plus(RECORD_IS_LOST).isAfter(now);
  }
}
