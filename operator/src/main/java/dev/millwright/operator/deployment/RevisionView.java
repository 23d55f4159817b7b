/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.operator.rollout.RevisionState;
import java.time.Instant;
import java.util.Optional;

/**
 * One revision as its workload, Service and pods show it.
 *
 * @param revision its name
 * @param inputs what it pins; empty when the annotation was edited by somebody
 * @param createdAt when the workload was made
 * @param replicas pods that it should have
 * @param readyReplicas pods that are ready
 * @param readyEndpoints ready addresses in the slices of the revision's Service
 * @param fault why its pods can never become ready, when that is known
 * @param trouble what its pods wait for, such as an image that cannot be pulled
 */
record RevisionView(
    String revision,
    Optional<RevisionInputs> inputs,
    Instant createdAt,
    int replicas,
    int readyReplicas,
    int readyEndpoints,
    Optional<String> fault,
    Optional<String> trouble) {

  RevisionState state() {
    return new RevisionState(revision, createdAt, readyEndpoints, fault);
  }
}
