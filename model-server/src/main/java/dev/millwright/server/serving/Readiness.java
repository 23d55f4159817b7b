/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

/** Where the server is in its life; health answers follow it. */
public final class Readiness {
  /** In order; a server never goes back. */
  public enum State {
    WARMING_UP,
    READY,
    DRAINING
  }

  private volatile State state = State.WARMING_UP;

  public State state() {
    return state;
  }

  public boolean isReady() {
    return state == State.READY;
  }

  /** Has no effect once the server is draining. */
  public synchronized void ready() {
    if (state == State.WARMING_UP) {
      state = State.READY;
    }
  }

  public synchronized void draining() {
    state = State.DRAINING;
  }
}
