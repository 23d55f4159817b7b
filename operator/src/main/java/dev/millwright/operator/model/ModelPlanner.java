/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.ModelStatus;
import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.model.ModelConditions.Type;
import dev.millwright.operator.stage.StageHistory;
import dev.millwright.operator.stage.StageMove;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides which stage pointer moves next, and what a Model's status says. */
final class ModelPlanner {
  /** Long enough for the caches to show the move that was just made. */
  private static final Duration AFTER_A_MOVE = Duration.ofMillis(100);

  /** Records that are kept of each stage; a rollback further back needs a new comparison. */
  private static final int KEPT = 100;

  private ModelPlanner() {}

  static ModelPlan plan(Model model, ModelObservation observation) {
    var history = StageHistory.of(observation.revisions());
    int latest = latestVersion(model, observation, history);
    List<StagePointer> pointers = pointers(model, history);
    Optional<StageMove> move = new StageRace(model, observation, history, pointers).next(latest);
    var actions = new ArrayList<ModelAction>();
    move.map(ModelAction.Record::new).ifPresent(actions::add);
    surplus(observation.revisions()).ifPresent(actions::add);

    List<Condition> before = Conditions.of(model.getStatus());
    Long generation = model.getMetadata().getGeneration();
    List<Condition> conditions =
        Conditions.merge(
            before,
            ModelConditions.findings(model.getSpec(), move.isPresent()),
            generation,
            observation.now());
    var status =
        new ModelStatus(
            generation,
            moved(pointers, move),
            latest == 0 ? null : latest,
            observation.versions().size(),
            conditions);
    return new ModelPlan(
        List.copyOf(actions),
        status,
        transitions(before, conditions, move),
        move.map(made -> AFTER_A_MOVE));
  }

  /** Never less than it was: a number that was given once is not given again. */
  private static int latestVersion(
      Model model, ModelObservation observation, StageHistory history) {
    var status = model.getStatus();
    int known = status == null || status.latestVersion() == null ? 0 : status.latestVersion();
    return IntStream.concat(
            observation.versions().stream().mapToInt(version -> version.getSpec().version()),
            history.moves().stream().mapToInt(StageMove::latestVersion))
        .reduce(known, Math::max);
  }

  /**
   * The pointer of each stage of the policy: the status or the records, whichever is later. The
   * records are ahead after a crash between record and status, and after a restore without status.
   */
  private static List<StagePointer> pointers(Model model, StageHistory history) {
    return model.getSpec().promotion().stages().stream()
        .map(policy -> policy.name())
        .flatMap(
            stage ->
                Stream.concat(
                    shown(model, stage).stream(),
                    history.last(stage).map(StageMove::pointer).stream())
                    .max(Comparator.comparingLong(StagePointer::sequence))
                    .stream())
        .toList();
  }

  private static Optional<StagePointer> shown(Model model, String stage) {
    return model.getStatus() == null
        ? Optional.empty()
        : model.getStatus().stages().stream()
            .filter(pointer -> pointer.name().equals(stage))
            .findFirst();
  }

  private static List<StagePointer> moved(List<StagePointer> pointers, Optional<StageMove> move) {
    if (move.isEmpty()) {
      return pointers;
    }
    var others = pointers.stream().filter(pointer -> !pointer.name().equals(move.get().stage()));
    return Stream.concat(others, Stream.of(move.get().pointer()))
        .sorted(Comparator.comparing(StagePointer::name))
        .toList();
  }

  private static Optional<ModelAction> surplus(List<ControllerRevision> revisions) {
    var surplus =
        revisions.stream()
            .filter(revision -> StageMove.of(revision).isPresent())
            .filter(revision -> isSurplus(revision, revisions))
            .toList();
    return surplus.isEmpty() ? Optional.empty() : Optional.of(new ModelAction.Forget(surplus));
  }

  private static boolean isSurplus(ControllerRevision revision, List<ControllerRevision> all) {
    StageMove move = StageMove.of(revision).orElseThrow();
    long newer =
        all.stream()
            .flatMap(other -> StageMove.of(other).stream())
            .filter(other -> other.stage().equals(move.stage()))
            .filter(other -> other.sequence() > move.sequence())
            .count();
    return newer >= KEPT;
  }

  private static List<Transition> transitions(
      List<Condition> before, List<Condition> after, Optional<StageMove> move) {
    var changed = Transition.between(before, after, Type.Accepted).stream();
    var moved =
        move.stream()
            .map(
                made ->
                    new Transition(
                        false,
                        "StageMoved",
                        made.stage()
                            + " is version "
                            + made.version()
                            + " now, by Promotion "
                            + made.precedence().promotion()));
    return Stream.concat(changed, moved).toList();
  }
}
