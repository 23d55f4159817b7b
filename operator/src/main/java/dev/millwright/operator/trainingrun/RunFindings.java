/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.stage.ValidateOutputs;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Finding;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.trainingrun.Standing.Progress;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a {@link Standing} means for each condition. Pure; always all of them. */
final class RunFindings {

  private RunFindings() {}

  /**
   * The finding of every type.
   *
   * @param before what was said of the run; it stands for the stages that nothing tells of any more
   */
  static List<Finding> of(Standing standing, List<Condition> before) {
    List<Finding> findings = new ArrayList<>();
    for (RunStage stage : RunStage.values()) {
      findings.add(stage(stage, standing, before));
    }
    findings.add(registered(standing));
    findings.add(succeeded(standing));
    findings.add(reconciling(standing));
    findings.add(stalled(standing));
    return findings;
  }

  /**
   * What people should read of: what has become certain, a run that stalls, and a next attempt. How
   * a stage comes along is in the conditions only.
   */
  static List<Transition> transitions(List<Condition> before, List<Condition> after) {
    List<Condition> certain =
        after.stream().filter(now -> now.status() != ConditionStatus.Unknown).toList();
    Type[] types =
        Stream.of(Type.values())
            .filter(type -> type != Type.Reconciling && type != Type.Stalled)
            .toArray(Type[]::new);
    Stream<Transition> troubles =
        after.stream()
            .filter(now -> now.status() == ConditionStatus.True)
            .filter(
                now ->
                    now.type().equals(Type.Stalled.name())
                        || now.reason().equals(Reason.Retrying.name()))
            .filter(now -> isNew(before, now))
            .map(now -> new Transition(true, now.reason(), now.message()));
    return Stream.concat(Transition.between(before, certain, types).stream(), troubles)
        .distinct()
        .toList();
  }

  private static boolean isNew(List<Condition> before, Condition now) {
    return Conditions.find(before, now.type())
        .filter(then -> then.status() == now.status() && then.reason().equals(now.reason()))
        .isEmpty();
  }

  private static Finding stage(RunStage stage, Standing standing, List<Condition> before) {
    if (standing.progress() == Progress.SUCCEEDED || standing.progress() == Progress.REGISTERING) {
      return standing
          .attempt()
          .flatMap(attempt -> attempt.sightOf(stage))
          .map(RunFindings::done)
          .orElseGet(() -> Finding.yes(stage.condition(), Reason.Completed, "Done."));
    }
    Optional<StageSight> sight = standing.attempt().flatMap(attempt -> attempt.sightOf(stage));
    if (sight.isEmpty()) {
      return unseen(stage, standing, before);
    }
    Ruling ruling = sight.get().ruling();
    String message = message(sight.get());
    if (ruling.course() == Course.PROCEED) {
      return done(sight.get());
    }
    return standing.progress() == Progress.FAILED
        ? Finding.no(stage.condition(), standing.reason(), standing.message())
        : Finding.unknown(stage.condition(), ruling.reason(), message);
  }

  private static Finding unseen(RunStage stage, Standing standing, List<Condition> before) {
    Optional<RunStage> at = standing.attempt().map(attempt -> attempt.current().stage());
    if (at.isPresent() && stage.compareTo(at.get()) < 0) {
      // Stages go one after the other: this one was done before the pod was gone.
      return Conditions.find(before, stage.condition().name())
          .filter(known -> known.status() != ConditionStatus.Unknown)
          .map(RunFindings::again)
          .orElseGet(() -> Finding.yes(stage.condition(), Reason.Completed, "Done."));
    }
    return standing.progress() == Progress.FAILED
        ? Finding.unknown(stage.condition(), Reason.NotReached, "The run failed before this stage.")
        : Finding.unknown(
            stage.condition(), Reason.NotStarted, "Stage " + stage.container() + " has not begun.");
  }

  private static Finding again(Condition condition) {
    return new Finding(
        Type.valueOf(condition.type()),
        condition.status(),
        Reason.valueOf(condition.reason()),
        condition.message());
  }

  private static Finding done(StageSight sight) {
    Type type = sight.stage().condition();
    boolean disappointed =
        sight.report().map(StageReport::outputs).stream()
            .anyMatch(outputs -> outputs instanceof ValidateOutputs checks && checks.failed() > 0);
    return disappointed
        ? Finding.no(type, Reason.ExpectationsNotMet, message(sight))
        : Finding.yes(type, Reason.Completed, message(sight));
  }

  private static String message(StageSight sight) {
    return sight.detail().isEmpty()
        ? "Stage " + sight.stage().container() + ": " + words(sight.ruling().reason()) + "."
        : sight.detail();
  }

  /** {@code PodLost} as {@code pod lost}. */
  private static String words(Reason reason) {
    return reason.name().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static Finding registered(Standing standing) {
    return switch (standing.progress()) {
      case SUCCEEDED -> Finding.yes(Type.Registered, Reason.Completed, standing.message());
      case REGISTERING -> Finding.unknown(Type.Registered, standing.reason(), standing.message());
      case FAILED ->
          Finding.unknown(
              Type.Registered, Reason.NotReached, "The run failed; there is no version.");
      case WAITING, WORKING, STALLED ->
          Finding.unknown(Type.Registered, Reason.NotStarted, "There is no model yet.");
    };
  }

  private static Finding succeeded(Standing standing) {
    return switch (standing.progress()) {
      case SUCCEEDED -> Finding.yes(Type.Succeeded, Reason.Completed, standing.message());
      case FAILED -> Finding.no(Type.Succeeded, standing.reason(), standing.message());
      case WAITING, WORKING, STALLED, REGISTERING ->
          Finding.unknown(Type.Succeeded, standing.reason(), standing.message());
    };
  }

  private static Finding reconciling(Standing standing) {
    return standing.isOver()
        ? Finding.no(Type.Reconciling, Reason.Ended, "The run is over.")
        : Finding.yes(Type.Reconciling, standing.reason(), standing.message());
  }

  private static Finding stalled(Standing standing) {
    return standing.progress() == Progress.STALLED || standing.progress() == Progress.FAILED
        ? Finding.yes(Type.Stalled, standing.reason(), standing.message())
        : Finding.no(Type.Stalled, Reason.Healthy, "Nothing is in the way.");
  }
}
