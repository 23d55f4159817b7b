/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.network;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of requests may be held at once, over all connections and protocols together: each
 * connection alone keeps to its limits, but there may be many. Safe for all threads.
 */
public final class MemoryBudget {
  private final AtomicLong taken = new AtomicLong();
  private final long most;

  public MemoryBudget(long most) {
    this.most = most;
  }

  /** How many bytes there are in all. */
  public long most() {
    return most;
  }

  /** How many are taken now. */
  public long taken() {
    return taken.get();
  }

  /** False when there are not so many left; none are taken then. */
  public boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  /** What was taken is free again. */
  public void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
