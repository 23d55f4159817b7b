/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the next step of a rollout depends on.
 *
 * @param target the revision that should serve; empty when none can be resolved
 * @param failed the revision that was given up, so that it is not tried again
 * @param exposure what clients see
 * @param revisions the revisions that exist
 * @param replicas ready addresses that a candidate needs
 * @param limits how long to wait
 * @param now the time
 */
public record RolloutInput(
    Optional<String> target,
    Optional<String> failed,
    Exposure exposure,
    List<RevisionState> revisions,
    int replicas,
    Limits limits,
    Instant now) {

  /** Copies the list, so that an input never changes. */
  public RolloutInput {
    revisions = List.copyOf(revisions);
  }

  /**
   * @param progressDeadline how long a candidate may take to become ready
   * @param scaleDownDelay how long the old pods stay after the switch
   */
  public record Limits(Duration progressDeadline, Duration scaleDownDelay) {}

  Optional<RevisionState> find(String revision) {
    return revisions.stream().filter(state -> state.revision().equals(revision)).findFirst();
  }
}
