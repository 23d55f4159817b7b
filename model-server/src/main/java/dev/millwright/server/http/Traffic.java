/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a listener's connections share: how many requests are in flight, who counts the answers, and
 * whether clients should go elsewhere.
 */
public final class Traffic {
  /** Told of each answer, on an event loop. */
  @FunctionalInterface
  public interface Observer {
    /** An answer is ready; the time is since the request's first byte. */
    void answered(int status, long nanos);

    /** The kernel has all that was ready for one client, this long after the first of it. */
    default void written(long nanos) {}
  }

  private final AtomicInteger inFlight = new AtomicInteger();
  private final Observer observer;
  private volatile boolean draining;

  public Traffic(Observer observer) {
    this.observer = observer;
  }

  /** Requests whose first line has come and whose answer is not yet with the kernel. */
  public int inFlight() {
    return inFlight.get();
  }

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    inFlight.decrementAndGet();
  }

  void answered(int status, long nanos) {
    observer.answered(status, nanos);
  }

  void written(long nanos) {
    observer.written(nanos);
  }

  void drain() {
    draining = true;
  }

  boolean draining() {
    return draining;
  }
}
