/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where the server is in its life; health answers follow it. */
public final class Readiness {
  /**
   * Header of the server's own warm-up requests, in every protocol; honoured from this host only,
   * and only with this process's token.
   */
  public static final String WARM_UP_HEADER = "millwright-warm-up";

  /** In order; a server never goes back. */
  public enum State {
    WARMING_UP,
    READY,
    DRAINING
  }

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
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
      listeners.forEach(Runnable::run);
    }
  }

  public synchronized void draining() {
    if (state != State.DRAINING) {
      state = State.DRAINING;
      listeners.forEach(Runnable::run);
    }
  }

  /** Calls the listener after each change, on the thread that made it. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Why the server does not take requests, for clients. */
  public String unreadyReason() {
    return state == State.DRAINING
        ? "the server is draining, it ends soon"
        : "the server is warming up";
  }
}
