/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import java.time.Duration;

/** Takes batches, one after the other, on the one thread that writes. */
public interface EventSink extends AutoCloseable {
  /**
   * When a batch is full.
   *
   * @param events most of them
   * @param bytes that close it once it has so many
   * @param age that closes it, since its first event
   */
  record Limits(int events, int bytes, Duration age) {}

  /** How large batches should be. */
  Limits limits();

  /**
   * Writes a batch; it may take as long as the sink's time-outs, and ends early when the thread is
   * interrupted. The same batch may come again after a failure: what the sink has of it already may
   * then be there twice.
   */
  void write(Batch batch) throws SinkFailed, InterruptedException;

  @Override
  void close();
}
