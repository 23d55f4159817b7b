/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.server.predictionlog.sink.Batch;
import dev.millwright.server.predictionlog.sink.EventSink;
import dev.millwright.server.predictionlog.sink.SinkFailed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches to the sink, tries a few times with growing pauses, and counts. Meanwhile the
 * queue fills, and drops: a sink's outage costs events, never memory.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int TRIES = 5;
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final EventSink sink;
  private final LogCounts counts;
  private boolean failing;

  Delivery(EventSink sink, LogCounts counts) {
    this.sink = sink;
    this.counts = counts;
  }

  /** Returns when the batch is sent or dropped. */
  void deliver(Batch batch) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    for (int left = TRIES - 1; ; left--) {
      try {
        sink.write(batch);
        counts.sent(batch.events().size());
        succeeded();
        return;
      } catch (SinkFailed e) {
        if (left == 0 || !e.worthAnotherTry()) {
          counts.dropped(DropReason.SINK_FAILED, batch.events().size());
          failed(e.getMessage());
          return;
        }
      } catch (RuntimeException e) {
        LOG.error("a batch could not be written", e);
        counts.dropped(DropReason.SINK_FAILED, batch.events().size());
        return;
      }
      counts.retried();
      // Pods that failed together do not come back together.
      TimeUnit.MILLISECONDS.sleep(pause + ThreadLocalRandom.current().nextLong(pause));
      pause *= 2;
    }
  }

  /** Said once for each outage, not once for each batch. */
  private void failed(@Nullable String why) {
    if (!failing) {
      LOG.warn("the prediction log loses events: {}", why);
    }
    failing = true;
  }

  private void succeeded() {
    if (failing) {
      LOG.info(
          "the prediction log's sink takes events again; {} were lost so far",
          counts.dropped(DropReason.SINK_FAILED));
    }
    failing = false;
  }
}
