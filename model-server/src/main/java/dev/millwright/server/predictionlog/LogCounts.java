/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What became of the events; any thread may count and read. */
public final class LogCounts {
  private final LongAdder sent = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

  LogCounts() {
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, new LongAdder());
    }
  }

  void sent(int events) {
    sent.add(events);
  }

  void retried() {
    retries.increment();
  }

  void dropped(DropReason reason, int events) {
    Objects.requireNonNull(dropped.get(reason)).add(events);
  }

  /** Events that the sink took. */
  public long sent() {
    return sent.sum();
  }

  /** Batches that were sent once more. */
  public long retries() {
    return retries.sum();
  }

  /** Events that no sink will see. */
  public long dropped(DropReason reason) {
    return Objects.requireNonNull(dropped.get(reason)).sum();
  }
}
