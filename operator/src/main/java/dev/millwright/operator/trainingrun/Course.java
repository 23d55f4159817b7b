/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

/** What a run does about what it saw. */
enum Course {
  /** Nothing to do but wait. */
  WAIT,
  /** Wait, and say so with {@code Stalled=True} once it has lasted two minutes. */
  WAIT_THEN_STALL,
  /** The stage is done: on to the next. */
  PROCEED,
  /** The user's fault, or one that the next attempt would meet again: the run has failed. */
  FAIL,
  /** The world's fault: another attempt, counted against {@code spec.retries}. */
  RETRY,
  /** The cluster took the pod away: another attempt, not counted against {@code spec.retries}. */
  RETRY_UNCOUNTED;

  /** Whether the attempt is over without a result. */
  public boolean endsAttempt() {
    return this == FAIL || this == RETRY || this == RETRY_UNCOUNTED;
  }
}
