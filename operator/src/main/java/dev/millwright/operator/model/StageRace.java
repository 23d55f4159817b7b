/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.crds.v1alpha1.model.StagePolicy;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.gate.Gates;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.stage.Contest;
import dev.millwright.operator.stage.Judgement;
import dev.millwright.operator.stage.Precedence;
import dev.millwright.operator.stage.StageHistory;
import dev.millwright.operator.stage.StageMove;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which Promotion moves its stage next. Only those that were judged well take part, oldest first;
 * one that is older than the stage's winner never moves it back.
 */
record StageRace(
    Model model, ModelObservation observation, StageHistory history, List<StagePointer> pointers) {

  /** The next move, if a Promotion is due. */
  Optional<StageMove> next(int latestVersion) {
    return observation.promotions().stream()
        .filter(promotion -> Judgement.of(promotion) == Judgement.Passed)
        .filter(promotion -> history.by(promotion.getMetadata().getUid()).isEmpty())
        .sorted(Comparator.comparing(Precedence::of))
        .flatMap(promotion -> move(promotion, latestVersion).stream())
        .findFirst();
  }

  private Optional<StageMove> move(Promotion promotion, int latestVersion) {
    String stage = promotion.getSpec().stage();
    Optional<StagePointer> holder = pointer(stage);
    var mine = Precedence.of(promotion);
    if (holder.isPresent() && !mine.isAfter(precedence(holder.get()))) {
      return Optional.empty();
    }
    return policy(stage)
        .filter(policy -> passes(promotion, policy, holder))
        .map(
            policy ->
                new StageMove(
                    stage,
                    promotion.getSpec().version(),
                    mine,
                    promotion.getMetadata().getUid(),
                    holder.map(StagePointer::sequence).orElse(0L) + 1,
                    latestVersion,
                    Conditions.time(observation.now())));
  }

  /** Judges again: the Promotion's verdict may be about a champion that has gone since. */
  private boolean passes(Promotion promotion, StagePolicy policy, Optional<StagePointer> holder) {
    var contest = new Contest(policy, holder, history, observation.versions());
    return version(promotion.getSpec().version())
        .map(contest::judge)
        .filter(verdicts -> Gates.worst(verdicts) == Outcome.Pass)
        .isPresent();
  }

  /**
   * Where the holder's Promotion stood in the order: as recorded, else as the Promotion says, else,
   * when both are gone, as late as the move itself.
   */
  private Precedence precedence(StagePointer holder) {
    return history
        .last(holder.name())
        .filter(move -> move.sequence() == holder.sequence())
        .map(StageMove::precedence)
        .or(
            () ->
                observation.promotions().stream()
                    .filter(
                        promotion -> promotion.getMetadata().getName().equals(holder.promotion()))
                    .map(Precedence::of)
                    .findFirst())
        .orElseGet(() -> new Precedence(holder.since(), holder.promotion()));
  }

  private Optional<StagePointer> pointer(String stage) {
    return pointers.stream().filter(pointer -> pointer.name().equals(stage)).findFirst();
  }

  private Optional<StagePolicy> policy(String stage) {
    return model.getSpec().promotion().stages().stream()
        .filter(policy -> policy.name().equals(stage))
        .findFirst();
  }

  private Optional<ModelVersion> version(int number) {
    return observation.versions().stream()
        .filter(version -> version.getSpec().version() == number)
        .filter(version -> !version.isMarkedForDeletion())
        .findFirst();
  }
}
