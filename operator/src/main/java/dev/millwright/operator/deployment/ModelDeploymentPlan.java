/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.deployment.ModelDeploymentStatus;
import dev.millwright.operator.kubernetes.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What should exist, what should not, and what to say.
 *
 * @param revisions revisions that should exist
 * @param entrance what the public Service should name; empty while there is nothing to name
 * @param remove names of revisions whose workload and Service go
 * @param status the next status, whole
 * @param transitions news for people
 * @param nextCheck when to look again without an event
 */
record ModelDeploymentPlan(
    List<WantedRevision> revisions,
    Optional<Entrance> entrance,
    Set<String> remove,
    ModelDeploymentStatus status,
    List<Transition> transitions,
    Optional<Duration> nextCheck) {

  ModelDeploymentPlan {
    revisions = List.copyOf(revisions);
    remove = Set.copyOf(remove);
    transitions = List.copyOf(transitions);
  }

  /** A revision, rendered from what it pinned when it was made. */
  record WantedRevision(String revision, RevisionInputs inputs, int replicas) {}

  /**
   * The public Service.
   *
   * @param revision the revision that it names
   * @param previous the revision that it named before
   * @param switchedAt when it was moved
   */
  record Entrance(String revision, Optional<String> previous, Instant switchedAt) {}
}
