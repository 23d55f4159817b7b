/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/** How many inference calls are in flight, and who counts the answers. */
public final class CallTraffic {
  /** Told of each answer, on any thread. */
  @FunctionalInterface
  public interface Observer {
    /** A call has its status; the time is since its headers. */
    void answered(Status.Code code, long nanos);

    /** The kernel has the answer, this long after it was ready. */
    default void written(long nanos) {}
  }

  private final AtomicInteger inFlight = new AtomicInteger();
  private final Observer observer;

  public CallTraffic(Observer observer) {
    this.observer = observer;
  }

  /** Calls whose headers have come and whose answer is not yet sent. */
  public int inFlight() {
    return inFlight.get();
  }

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    inFlight.decrementAndGet();
  }

  void answered(Status.Code code, long nanos) {
    observer.answered(code, nanos);
  }

  void written(long nanos) {
    observer.written(nanos);
  }
}
