/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import java.time.Duration;

/** Why a valid request did not reach the model. */
public final class NotRun extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final Duration retryAfter;

  NotRun(Reason reason, String message, Duration retryAfter) {
    // Made for each refusal under overload, when time is short: nobody needs to know from where.
    super(message, null, false, false);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** What a client can conclude. */
  public enum Reason {
    /** It would have waited too long: ask again later, or elsewhere. */
    OVERLOADED,
    /** Its own deadline came before its turn. */
    TOO_LATE,
    /** The client was gone before its turn. */
    ABANDONED,
    /** The model is being unloaded. */
    UNLOADED
  }

  public Reason reason() {
    return reason;
  }

  /**
   * How long the waiting inferences take, by what they took before; zero when it does not matter.
   */
  public Duration retryAfter() {
    return retryAfter;
  }
}
