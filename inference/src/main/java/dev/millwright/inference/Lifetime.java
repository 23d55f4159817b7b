/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets any number of calls use native memory, and frees it once, when none of them runs any more.
 * For engines: freeing a model under a running call ends the process.
 */
public final class Lifetime {
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean ended;

  /**
   * Begins a call; {@link #leave} must follow, in a finally block.
   *
   * @throws IllegalStateException after {@link #end}; there is nothing to leave then
   */
  public void enter() {
    use.readLock().lock();
    if (ended) {
      use.readLock().unlock();
      throw new IllegalStateException("the model is closed");
    }
  }

  /** Ends a call, on the thread that began it. */
  public void leave() {
    use.readLock().unlock();
  }

  /** Waits for the running calls, refuses further ones and runs {@code free}; only once. */
  public void end(Runnable free) {
    use.writeLock().lock();
    try {
      if (!ended) {
        ended = true;
        free.run();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
