/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.PublishPlan.Champion;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunSpec;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunStatus;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.trainingrun.Standing.Progress;
import dev.millwright.operator.trainingrun.TrainingRunAction.BeginAttempt;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the next step of a run. Pure: the same run and observation always give the same plan, and
 * carrying a plan out twice changes nothing, because every name follows from the run.
 */
final class TrainingRunPlanner {
  /** How long a missing image or Secret may come by itself. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration NAME_CHECK = Duration.ofSeconds(5);

  private final TrainingRun run;
  private final TrainingRunSpec spec;
  private final TrainingRunObservation observation;
  private final Attempts attempts;

  private TrainingRunPlanner(TrainingRun run, TrainingRunObservation observation) {
    this.run = run;
    this.spec = run.getSpec();
    this.observation = observation;
    this.attempts = Attempts.of(run, observation);
  }

  static TrainingRunPlan plan(TrainingRun run, TrainingRunObservation observation) {
    if (Runs.isFinished(run.getStatus())) {
      return new TrainingRunPlan(
          Optional.empty(), RunStatus.unchanged(run), List.of(), Optional.empty());
    }
    return new TrainingRunPlanner(run, observation).plan();
  }

  private TrainingRunPlan plan() {
    Optional<Attempt> last = attempts.last();
    Optional<ModelVersion> version =
        observation.versions().stream().filter(made -> Runs.made(run, made)).findFirst();
    if (version.isPresent()) {
      return withVersion(version.get(), last);
    }
    if (last.isEmpty()) {
      return first();
    }
    if (last.get().isPublished()) {
      return register(last.get());
    }
    return last.get().isOver() ? afterFailure(last.get()) : underWay(last.get());
  }

  private TrainingRunPlan first() {
    Optional<String> complaint =
        Placeholders.complaint("spec.command", spec.command(), spec.parameters())
            .or(() -> Placeholders.complaint("spec.args", spec.args(), spec.parameters()));
    if (complaint.isPresent()) {
      return failed(Optional.empty(), Reason.PlanInvalid, complaint.get());
    }
    return begin(Optional.empty(), 0);
  }

  private TrainingRunPlan underWay(Attempt attempt) {
    StageSight sight = attempt.current();
    Ruling ruling = sight.ruling();
    String message =
        "Attempt "
            + attempt.number()
            + " is at stage "
            + sight.stage().container()
            + (sight.detail().isEmpty() ? "." : ": " + sight.detail());
    if (ruling.course() != Course.WAIT_THEN_STALL) {
      // A stage that has ended is no verdict on the run before its Job has ended too.
      Reason reason = ruling.course() == Course.WAIT ? ruling.reason() : Reason.Running;
      return waiting(Progress.WORKING, Optional.of(attempt), reason, message, null);
    }
    Duration left = Duration.between(observation.now(), sight.since().plus(PATIENCE));
    return left.isNegative() || left.isZero()
        ? waiting(Progress.STALLED, Optional.of(attempt), ruling.reason(), message, null)
        : waiting(Progress.WORKING, Optional.of(attempt), ruling.reason(), message, left);
  }

  private TrainingRunPlan afterFailure(Attempt attempt) {
    Ruling ruling = attempt.current().ruling();
    String detail = attempt.current().detail();
    int used = attempts.retriesUsed();
    return switch (ruling.course()) {
      // The Job is over and the pod's last word is on its way: pods and Jobs are watched apart.
      case WAIT, WAIT_THEN_STALL, PROCEED ->
          waiting(
              Progress.WORKING, Optional.of(attempt), ruling.reason(), "The Job has ended.", null);
      case FAIL -> failed(Optional.of(attempt), ruling.reason(), detail);
      case RETRY ->
          used < spec.retries()
              ? retry(attempt, used + 1)
              : failed(
                  Optional.of(attempt),
                  ruling.reason(),
                  RunMessages.sentence(detail)
                      + " Gave up after "
                      + attempt.number()
                      + " attempts.");
      case RETRY_UNCOUNTED -> retry(attempt, used);
    };
  }

  private TrainingRunPlan retry(Attempt attempt, int retriesUsed) {
    String detail = RunMessages.sentence(attempt.current().detail());
    if (attempts.remaining(spec, observation.now()).isZero()) {
      return failed(
          Optional.of(attempt),
          Reason.DeadlineExceeded,
          "The deadline of "
              + spec.deadline()
              + " passed after attempt "
              + attempt.number()
              + " had failed: "
              + detail);
    }
    Instant due =
        attempt.endedAt().map(end -> end.plus(pause(attempt.number()))).orElse(observation.now());
    Duration left = Duration.between(observation.now(), due);
    if (!left.isNegative() && !left.isZero()) {
      String message =
          "Attempt "
              + attempt.number()
              + " failed: "
              + detail
              + " The next one begins at "
              + due
              + ".";
      return waiting(Progress.WAITING, Optional.of(attempt), Reason.Retrying, message, left);
    }
    return begin(Optional.of(attempt), retriesUsed);
  }

  /** 10 s, 20 s, 40 s and so on, up to 5 minutes. */
  private static Duration pause(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** The next attempt, unless something is in the way. */
  private TrainingRunPlan begin(Optional<Attempt> previous, int retriesUsed) {
    int number = attempts.begun() + 1;
    String job = TrainingRunResources.jobName(run, number);
    if (spec.suspend()) {
      return waiting(
          Progress.WAITING,
          previous,
          Reason.Suspended,
          "spec.suspend is true: no attempt begins" + " until it is false.",
          null);
    }
    if (observation.takenNames().contains(job)) {
      return waiting(
          Progress.WAITING,
          previous,
          Reason.NameTaken,
          "Job "
              + job
              + " belongs to somebody else,"
              + " perhaps to a deleted run of this name: waits until it is gone.",
          NAME_CHECK);
    }
    if (observation.model().isEmpty()) {
      return waiting(
          Progress.WAITING,
          previous,
          Reason.ModelNotFound,
          "spec.model: Model " + spec.model() + " was not found in this namespace: create it.",
          null);
    }
    Optional<String> earlier =
        previous.isPresent()
            ? Optional.empty()
            : Runs.waitsFor(run, observation.siblings(), observation.promotions());
    if (earlier.isPresent()) {
      return waiting(
          Progress.WAITING,
          previous,
          Reason.WaitingForEarlierRun,
          "Waits until " + earlier.get() + " has ended: runs that promote go one after the other.",
          null);
    }
    return begin(previous, number, retriesUsed, observation.model().get());
  }

  private TrainingRunPlan begin(
      Optional<Attempt> previous, int number, int retriesUsed, Model model) {
    Optional<Integer> championVersion = Champions.version(spec, model);
    Optional<Champion> champion =
        championVersion.flatMap(version -> Champions.find(version, observation.versions()));
    if (championVersion.isPresent() && champion.isEmpty()) {
      return waiting(
          Progress.WAITING,
          previous,
          Reason.ChampionNotFound,
          "Stage "
              + spec.promoteTo()
              + " is held by version "
              + championVersion.get()
              + " and its ModelVersion was not"
              + " found: nothing to compare with.",
          NAME_CHECK);
    }
    AttemptOrder order =
        new AttemptOrder(
            number,
            retriesUsed,
            attempts.remaining(spec, observation.now()),
            RunStatus.previous(run).datasets(),
            champion);
    Standing standing =
        new Standing(
            Progress.WORKING,
            number,
            Optional.empty(),
            Reason.Starting,
            "Attempt " + number + " begins.",
            Optional.empty());
    return plan(standing, Optional.of(new BeginAttempt(order)), Optional.empty());
  }

  private TrainingRunPlan register(Attempt attempt) {
    if (observation.model().isEmpty()) {
      return waiting(
          Progress.REGISTERING,
          Optional.of(attempt),
          Reason.ModelNotFound,
          "spec.model: Model "
              + spec.model()
              + " was not found in this namespace: create it, the version waits.",
          null);
    }
    int number = Registration.nextNumber(observation.model().get(), observation.versions());
    Standing standing =
        Standing.of(
            Progress.REGISTERING,
            Optional.of(attempt),
            Reason.Registering,
            "Registers version " + number + " of model " + spec.model() + ".");
    TrainingRunStatus status = RunStatus.next(run, standing, observation.now());
    try {
      TrainingRunAction action = Registration.register(run, attempt, status.datasets(), number);
      return plan(standing, Optional.of(action), Optional.empty());
    } catch (IllegalArgumentException e) {
      return failed(
          Optional.of(attempt),
          Reason.InternalError,
          "What stage publish reported makes no version: " + e.getMessage());
    }
  }

  private TrainingRunPlan withVersion(ModelVersion version, Optional<Attempt> last) {
    String name = version.getMetadata().getName();
    Optional<TrainingRunAction> promote =
        Registration.promote(run, version, observation.promotions());
    Standing standing =
        Standing.of(
                promote.isPresent() ? Progress.REGISTERING : Progress.SUCCEEDED,
                last,
                promote.isPresent() ? Reason.Registering : Reason.Completed,
                "Made ModelVersion " + name + ".")
            .withModelVersion(name);
    return plan(standing, promote, Optional.empty());
  }

  private TrainingRunPlan failed(Optional<Attempt> attempt, Reason reason, String message) {
    return plan(
        Standing.of(Progress.FAILED, attempt, reason, message), Optional.empty(), Optional.empty());
  }

  private TrainingRunPlan waiting(
      Progress progress,
      Optional<Attempt> attempt,
      Reason reason,
      String message,
      @Nullable Duration nextCheck) {
    return plan(
        Standing.of(progress, attempt, reason, message),
        Optional.empty(),
        Optional.ofNullable(nextCheck));
  }

  private TrainingRunPlan plan(
      Standing standing, Optional<TrainingRunAction> action, Optional<Duration> nextCheck) {
    TrainingRunStatus status = RunStatus.next(run, standing, observation.now());
    return new TrainingRunPlan(
        action,
        status,
        RunFindings.transitions(Conditions.of(run.getStatus()), status.conditions()),
        nextCheck);
  }
}
