/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/** How many inference calls are in flight, and who counts the answers. */
public final class CallTraffic {
  /** Told of each answer, on an event loop. */
  @FunctionalInterface
  public interface Observer {
    void answered(Status.Code code, long nanos);
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
}
