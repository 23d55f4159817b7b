/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * What the public Service shows to clients.
 *
 * @param serving the revision that its selector names; empty before the first switch
 * @param previous the revision that it named before, whose pods may still hold connections
 * @param switchedAt when the selector was moved
 * @param settled whether the Service's slices hold addresses of the serving revision and of no
 *     other
 */
public record Exposure(
    Optional<String> serving,
    Optional<String> previous,
    Optional<Instant> switchedAt,
    boolean settled) {

  /** A Service that does not exist yet. */
  public static final Exposure NONE =
      new Exposure(Optional.empty(), Optional.empty(), Optional.empty(), false);
}
