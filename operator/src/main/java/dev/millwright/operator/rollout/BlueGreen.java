/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.rollout;

import dev.millwright.crds.v1alpha1.deployment.DeploymentPhase;
import dev.millwright.operator.rollout.RolloutStep.Failure;
import dev.millwright.operator.rollout.RolloutStep.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Blue/green: the candidate stands complete beside the serving revision before the public Service
 * is moved to it in one step, and the old pods stay until nobody can still be talking to them.
 *
 * <p>Hard rules: the Service never names a revision that lacks ready addresses; a revision that
 * clients may still reach is never removed; a candidate that was overtaken by a newer target is
 * dropped at once; a failed candidate leaves the serving revision alone.
 */
public final class BlueGreen {

  /** How often to look at pods whose events might be missed. */
  private static final Duration POLL = Duration.ofSeconds(15);

  private BlueGreen() {}

  /** The next step. */
  public static RolloutStep next(RolloutInput input) {
    Optional<String> serving = input.exposure().serving();
    if (input.target().isEmpty()) {
      return step(input, DeploymentPhase.Pending, serving, Optional.empty(), Optional.empty());
    }
    String target = input.target().get();
    if (serving.isPresent() && serving.get().equals(target)) {
      return serve(input, target);
    }
    if (input.failed().isPresent() && input.failed().get().equals(target)) {
      return step(input, DeploymentPhase.Failed, serving, Optional.empty(), Optional.empty());
    }
    return replace(input, target);
  }

  private static RolloutStep serve(RolloutInput input, String target) {
    DeploymentPhase phase = drained(input) ? DeploymentPhase.Stable : DeploymentPhase.Draining;
    return step(input, phase, Optional.of(target), Optional.of(target), Optional.empty());
  }

  private static RolloutStep replace(RolloutInput input, String target) {
    Optional<String> serving = input.exposure().serving();
    Optional<RevisionState> candidate = input.find(target);
    Optional<Failure> failure = candidate.flatMap(state -> failure(input, state));
    if (failure.isPresent()) {
      // Its pods go in the next step, when the status tells of the failure: a status that lags
      // behind their removal would have the candidate made again.
      return step(input, DeploymentPhase.Failed, serving, Optional.of(target), failure);
    }
    boolean ready =
        candidate.map(state -> state.readyEndpoints() >= input.replicas()).orElse(false);
    // One drain at a time: the annotation on the Service remembers one previous revision only.
    if (ready && drained(input)) {
      return step(
          input,
          DeploymentPhase.Switching,
          Optional.of(target),
          Optional.of(target),
          Optional.empty());
    }
    return step(input, DeploymentPhase.Preparing, serving, Optional.of(target), Optional.empty());
  }

  private static Optional<Failure> failure(RolloutInput input, RevisionState candidate) {
    if (candidate.fault().isPresent()) {
      return Optional.of(
          new Failure(
              candidate.revision(), FailureReason.CandidateFaulty, candidate.fault().get()));
    }
    Instant deadline = candidate.createdAt().plus(input.limits().progressDeadline());
    if (candidate.readyEndpoints() < input.replicas() && !input.now().isBefore(deadline)) {
      String message =
          "%d of %d pods were ready after %s"
              .formatted(
                  candidate.readyEndpoints(), input.replicas(), input.limits().progressDeadline());
      return Optional.of(
          new Failure(candidate.revision(), FailureReason.ProgressDeadlineExceeded, message));
    }
    return Optional.empty();
  }

  /** Whether nobody can still be talking to the revision that served before. */
  private static boolean drained(RolloutInput input) {
    Exposure exposure = input.exposure();
    if (exposure.previous().flatMap(input::find).isEmpty()) {
      return true;
    }
    return exposure.settled() && !input.now().isBefore(drainEnd(input));
  }

  private static Instant drainEnd(RolloutInput input) {
    // A switch of which nobody knows the time is as if it were now.
    return input.exposure().switchedAt().orElse(input.now()).plus(input.limits().scaleDownDelay());
  }

  private static RolloutStep step(
      RolloutInput input,
      DeploymentPhase phase,
      Optional<String> serving,
      Optional<String> wanted,
      Optional<Failure> failure) {
    Set<String> keep = new LinkedHashSet<>();
    input.exposure().serving().ifPresent(keep::add);
    wanted.ifPresent(keep::add);
    if (!drained(input)) {
      input.exposure().previous().ifPresent(keep::add);
    }
    Set<String> remove = new LinkedHashSet<>();
    input.revisions().stream()
        .map(RevisionState::revision)
        .filter(revision -> !keep.contains(revision))
        .forEach(remove::add);
    return new RolloutStep(phase, serving, keep, remove, failure, nextCheck(input, phase));
  }

  private static Optional<Duration> nextCheck(RolloutInput input, DeploymentPhase phase) {
    return switch (phase) {
      case Stable, Failed, Pending -> Optional.empty();
      case Preparing, Switching -> Optional.of(POLL);
      case Draining -> {
        Duration left = Duration.between(input.now(), drainEnd(input));
        yield Optional.of(left.isNegative() || left.isZero() ? Duration.ofSeconds(1) : left);
      }
    };
  }
}
