/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.operator.deployment.Resolution.Unresolved;
import dev.millwright.operator.kubernetes.Finding;
import dev.millwright.operator.kubernetes.Publisher;
import dev.millwright.operator.rollout.RolloutStep;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a Deployment. Health ({@code Serving}) is kept apart from the fate of the last
 * rollout.
 */
final class ModelDeploymentConditions {

  /** Types. */
  enum Type {
    Accepted,
    Serving,
    RolloutSucceeded,
    Ready,
    Reconciling,
    Stalled
  }

  /** Reasons. */
  enum Reason {
    /** The reference names a version that exists. */
    Resolved,
    ModelNotFound,
    StageEmpty,
    VersionNotFound,
    /** Addresses of the serving revision are ready. */
    EndpointsReady,
    /** The serving revision has no ready address. */
    NoReadyEndpoints,
    /** Nothing was ever served. */
    NothingServed,
    Preparing,
    Switching,
    Draining,
    Completed,
    CandidateFaulty,
    ProgressDeadlineExceeded,
    /** What was asked for is what serves. */
    AsAsked,
    NotAsAsked,
    /** Pods wait for something that only a person can mend. */
    PodsBlocked,
    Progressing,
    ReconcileFails
  }

  /** How the room shows that it cannot reconcile. */
  static final Publisher.Trouble TROUBLE = new Publisher.Trouble(Type.Ready, Reason.ReconcileFails);

  private ModelDeploymentConditions() {}

  /** Every condition, every time. */
  static List<Finding> findings(ModelDeploymentObservation observed, RolloutStep step) {
    Finding serving = serving(observed);
    Finding rollout = rollout(observed, step);
    Finding accepted = accepted(observed);
    Finding stalled = stalled(observed, step);
    return List.of(
        accepted,
        serving,
        rollout,
        ready(accepted, serving, rollout),
        reconciling(step, stalled),
        stalled);
  }

  private static Finding accepted(ModelDeploymentObservation observed) {
    if (observed.resolution() instanceof Unresolved missing) {
      return Finding.no(Type.Accepted, missing.reason(), missing.message());
    }
    var resolved = (Resolution.Resolved) observed.resolution();
    return Finding.yes(
        Type.Accepted, Reason.Resolved, "serves " + resolved.version().getMetadata().getName());
  }

  private static Finding serving(ModelDeploymentObservation observed) {
    if (observed.exposure().serving().isEmpty()) {
      return Finding.no(Type.Serving, Reason.NothingServed, "no revision has been ready yet");
    }
    int endpoints = observed.serving().map(RevisionView::readyEndpoints).orElse(0);
    String revision = observed.exposure().serving().get();
    return endpoints > 0
        ? Finding.yes(
            Type.Serving,
            Reason.EndpointsReady,
            "revision %s answers at %d addresses".formatted(revision, endpoints))
        : Finding.no(
            Type.Serving,
            Reason.NoReadyEndpoints,
            "revision %s has no ready address; look at its pods".formatted(revision));
  }

  private static Finding rollout(ModelDeploymentObservation observed, RolloutStep step) {
    return switch (step.phase()) {
      case Pending ->
          Finding.unknown(
              Type.RolloutSucceeded, Reason.Preparing, "there is nothing to roll out yet");
      case Preparing ->
          Finding.unknown(Type.RolloutSucceeded, Reason.Preparing, preparing(observed, step));
      case Switching ->
          Finding.unknown(
              Type.RolloutSucceeded, Reason.Switching, "the Service moves to the candidate");
      case Draining ->
          Finding.unknown(
              Type.RolloutSucceeded,
              Reason.Draining,
              "the old pods stay for clients that keep connections");
      case Stable -> Finding.yes(Type.RolloutSucceeded, Reason.Completed, "one revision serves");
      case Failed -> failed(observed, step);
    };
  }

  private static String preparing(ModelDeploymentObservation observed, RolloutStep step) {
    Optional<RevisionView> candidate = candidate(observed, step);
    return candidate
        .map(
            view ->
                "%d of %d pods of revision %s are ready%s"
                    .formatted(
                        view.readyEndpoints(),
                        view.replicas(),
                        view.revision(),
                        view.trouble().map(trouble -> ": " + trouble).orElse("")))
        .orElse("the candidate's pods are coming");
  }

  private static Finding failed(ModelDeploymentObservation observed, RolloutStep step) {
    return step.failure()
        .map(
            failure ->
                Finding.no(
                    Type.RolloutSucceeded,
                    Reason.valueOf(failure.reason().name()),
                    "revision %s was given up: %s%s"
                        .formatted(
                            failure.revision(), failure.message(), trouble(observed, failure))))
        .orElseGet(() -> ModelDeploymentPlanner.rememberedFailure(observed.deployment()));
  }

  /** What the pods stumbled over, where the failure itself does not say it. */
  private static String trouble(ModelDeploymentObservation observed, RolloutStep.Failure failure) {
    return Optional.of(failure)
        .filter(given -> given.reason() != RolloutStep.FailureReason.CandidateFaulty)
        .flatMap(given -> observed.find(given.revision()))
        .flatMap(RevisionView::trouble)
        .map(trouble -> "; " + trouble)
        .orElse("");
  }

  private static Finding ready(Finding accepted, Finding serving, Finding rollout) {
    for (Finding needed : List.of(accepted, serving, rollout)) {
      if (!needed.holds()) {
        return new Finding(Type.Ready, needed.status(), needed.reason(), needed.message());
      }
    }
    return Finding.yes(Type.Ready, Reason.AsAsked, serving.message());
  }

  private static Finding reconciling(RolloutStep step, Finding stalled) {
    boolean moving =
        switch (step.phase()) {
          case Preparing, Switching, Draining -> !stalled.holds();
          case Pending, Stable, Failed -> false;
        };
    return moving
        ? Finding.yes(Type.Reconciling, Reason.Progressing, "phase " + step.phase())
        : Finding.no(Type.Reconciling, Reason.Completed, "nothing is under way");
  }

  private static Finding stalled(ModelDeploymentObservation observed, RolloutStep step) {
    Optional<String> trouble = candidate(observed, step).flatMap(RevisionView::trouble);
    return switch (step.phase()) {
      case Failed ->
          Finding.yes(
              Type.Stalled,
              Reason.NotAsAsked,
              "the candidate was given up; change the spec or promote another version");
      case Preparing ->
          trouble
              .map(text -> Finding.yes(Type.Stalled, Reason.PodsBlocked, text))
              .orElseGet(ModelDeploymentConditions::notStalled);
      case Pending, Switching, Draining, Stable -> notStalled();
    };
  }

  private static Finding notStalled() {
    return Finding.no(Type.Stalled, Reason.Progressing, "nothing is in the way");
  }

  private static Optional<RevisionView> candidate(
      ModelDeploymentObservation observed, RolloutStep step) {
    return observed.revisions().stream()
        .filter(view -> step.keep().contains(view.revision()))
        .filter(view -> !observed.exposure().serving().equals(Optional.of(view.revision())))
        .filter(view -> !observed.exposure().previous().equals(Optional.of(view.revision())))
        .findFirst();
  }
}
