/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.rollout;

import dev.millwright.crds.v1alpha1.deployment.DeploymentPhase;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What to do now. Doing it and looking again gives the step after it; doing it twice changes
 * nothing.
 *
 * @param phase where the rollout is
 * @param serving the revision that the public Service should name; empty: there is none to name yet
 * @param keep revisions that should exist
 * @param remove revisions that exist and should not
 * @param failure why the target was given up, in the phase Failed
 * @param nextCheck when to look again if no event comes first
 */
public record RolloutStep(
    DeploymentPhase phase,
    Optional<String> serving,
    Set<String> keep,
    Set<String> remove,
    Optional<Failure> failure,
    Optional<Duration> nextCheck) {

  /** Copies the sets, so that a step never changes. */
  public RolloutStep {
    keep = Set.copyOf(keep);
    remove = Set.copyOf(remove);
  }

  /** Why a candidate was given up. */
  public enum FailureReason {
    /** Its pods can never become ready: a wrong digest, say. */
    CandidateFaulty,
    /** It did not become ready in time. */
    ProgressDeadlineExceeded
  }

  /**
   * @param revision the candidate that was given up
   * @param reason why, for programs
   * @param message why, for people
   */
  public record Failure(String revision, FailureReason reason, String message) {}
}
