/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.profile;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Between the event loops and the writer: bounded by requests and by memory. Offering wakes nobody,
 * so it costs a reply no system call.
 */
final class RowQueue {
  private static final int MAX_BATCHES = 16_384;
  private static final long MAX_VALUES = 4L << 20;

  private final ArrayBlockingQueue<RowBatch> batches = new ArrayBlockingQueue<>(MAX_BATCHES);
  private final AtomicLong values = new AtomicLong();
  private final AtomicLong droppedRows = new AtomicLong();

  void offer(RowBatch batch) {
    long total = values.addAndGet(batch.values());
    if (total > MAX_VALUES || !batches.offer(batch)) {
      values.addAndGet(-batch.values());
      droppedRows.addAndGet(batch.rows());
    }
  }

  /** Takes everything that is there, without waiting. */
  void drainTo(Collection<RowBatch> target) {
    batches.drainTo(target);
    values.addAndGet(-target.stream().mapToLong(RowBatch::values).sum());
  }

  /** Rows that found the queue full. */
  long droppedRows() {
    return droppedRows.get();
  }
}
