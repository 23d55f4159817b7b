/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Between those who answer and the writer: bounded by entries and by memory. Offering wakes nobody,
 * so it costs a request no system call.
 */
final class EntryQueue {
  private static final int MAX_ENTRIES = 65_536;

  private final ArrayBlockingQueue<Entry> entries;
  private final AtomicLong bytes = new AtomicLong();
  private final long maxBytes;

  EntryQueue(long maxBytes) {
    this.maxBytes = maxBytes;
    int most = (int) Math.min(MAX_ENTRIES, maxBytes / Entry.OVERHEAD_BYTES);
    this.entries = new ArrayBlockingQueue<>(most);
  }

  /** Whether so much fits now; a look before anything is copied. */
  boolean hasRoom(long size) {
    return bytes.get() + size <= maxBytes && entries.remainingCapacity() > 0;
  }

  /** False when it is full. */
  boolean offer(Entry entry) {
    long size = entry.bytes();
    if (bytes.addAndGet(size) <= maxBytes && entries.offer(entry)) {
      return true;
    }
    bytes.addAndGet(-size);
    return false;
  }

  /** The oldest; null when there is none. */
  @Nullable Entry poll() {
    Entry entry = entries.poll();
    if (entry != null) {
      bytes.addAndGet(-entry.bytes());
    }
    return entry;
  }

  int size() {
    return entries.size();
  }

  long bytes() {
    return bytes.get();
  }
}
