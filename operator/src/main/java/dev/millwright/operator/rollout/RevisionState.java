/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * One revision as the cluster shows it.
 *
 * @param revision its name
 * @param createdAt when its workload was made
 * @param readyEndpoints addresses that the revision's own Service holds as ready; ready pods alone
 *     are not enough, because a selector may yield an empty slice
 * @param fault why it can never become ready, in words, when that is known
 */
public record RevisionState(
    String revision, Instant createdAt, int readyEndpoints, Optional<String> fault) {}
