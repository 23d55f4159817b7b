/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import java.time.Instant;

/**
 * From {@link System#nanoTime} to nanoseconds since 1970, fixed when a request begins so that its
 * phases keep their order when the wall clock is set.
 */
record EpochTime(long offset) {
  private static final long NANOS = 1_000_000_000L;

  static EpochTime now() {
    Instant now = Instant.now();
    return new EpochTime(now.getEpochSecond() * NANOS + now.getNano() - System.nanoTime());
  }

  long nanos(long nanoTime) {
    return offset + nanoTime;
  }
}
