/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import java.time.Duration;

/**
 * How long a connection waits for its client before it ends: each holds memory and a file
 * descriptor. It looks a few times within the shorter of both, so it may end that much later.
 *
 * @param slow for a request to come whole, and for the next of the answers to be taken
 * @param idle for the next request
 */
public record Patience(Duration slow, Duration idle) {
  /** What servers have; tests have less. */
  public static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(75));

  private static final int LOOKS = 6;

  /** How long from one look to the next. */
  long checkNanos() {
    return Math.min(slow.toNanos(), idle.toNanos()) / LOOKS;
  }
}
