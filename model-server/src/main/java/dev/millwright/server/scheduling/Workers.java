/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads for whatever is too long for an event loop, shared by all models: as many as there
 * are cores, so that inferences queue where they can be counted and refused.
 */
public final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final long CLOSE_SECONDS = 2;

  private final ThreadGroup group = new ThreadGroup("workers");
  private final ScheduledThreadPoolExecutor pool;
  private final AtomicLong backlogNanos = new AtomicLong();
  private final int threads;

  private Workers(int threads) {
    this.threads = threads;
    this.pool =
        new ScheduledThreadPoolExecutor(
            threads, new DefaultThreadFactory("worker", true, Thread.NORM_PRIORITY, group));
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Threads start with their first task. */
  public static Workers start(int threads) {
    return new Workers(threads);
  }

  /** Whether the calling thread is one of these. */
  public boolean isWorker() {
    return Thread.currentThread().getThreadGroup() == group;
  }

  /** Runs the task when a thread is free; whoever calls bounds how many tasks there are. */
  public void execute(Runnable task) {
    pool.execute(() -> logged(task));
  }

  /** The same, not before the delay is over. */
  void executeAfter(long nanos, Runnable task) {
    pool.schedule(() -> logged(task), nanos, TimeUnit.NANOSECONDS);
  }

  /** The pool would keep the exception for somebody who asks for it, which nobody does. */
  private static void logged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("a task failed", e);
    }
  }

  /** How long a task that comes now waits for a thread, by what the tasks before it should take. */
  public long predictedWaitNanos() {
    return backlogNanos.get() / threads;
  }

  /** Adds to what is expected of these threads; takes from it with a negative number. */
  void expect(long nanos) {
    backlogNanos.addAndGet(nanos);
  }

  /** Waits for running tasks, and forgets those that wait; queues are closed before. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("inferences still run after {} seconds", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
