/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.server.predictionlog.Entry.Answered;
import dev.millwright.server.predictionlog.Entry.Labelled;
import dev.millwright.server.predictionlog.sink.Batch;
import dev.millwright.server.predictionlog.sink.EventSink.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that turns entries into events, and hands them on in batches. */
final class EventWriter implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
  private static final long TURN_MILLIS = 50;

  private final EntryQueue queue;
  private final CloudEvents events;
  private final RecentAnswers recent;
  private final Delivery delivery;
  private final Limits limits;
  private final LogCounts counts;

  private final List<byte[]> open = new ArrayList<>();
  private long openBytes;
  private long openedAt;
  private long sequence;
  private volatile boolean closing;

  EventWriter(Parts parts, Delivery delivery, Limits limits, LogCounts counts) {
    this.queue = parts.queue();
    this.events = parts.events();
    this.recent = parts.recent();
    this.delivery = delivery;
    this.limits = limits;
    this.counts = counts;
  }

  /** What entries pass on their way. */
  record Parts(EntryQueue queue, CloudEvents events, RecentAnswers recent) {}

  /** From now on it ends when the queue is empty, and waits for no batch to fill. */
  void finish() {
    closing = true;
  }

  @Override
  public void run() {
    try {
      boolean last = false;
      while (!last) {
        // Read before the queue, so that what came before the end is written.
        last = closing;
        drain();
        if (last || due()) {
          send();
        } else {
          TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  private void drain() throws InterruptedException {
    for (Entry entry = queue.poll(); entry != null; entry = queue.poll()) {
      render(entry);
      if (open.size() >= limits.events() || openBytes >= limits.bytes()) {
        send();
      }
    }
  }

  /** An entry that can't be written is a bug, and must not end the log of all others. */
  private void render(Entry entry) {
    try {
      add(event(entry));
    } catch (RuntimeException e) {
      LOG.error("an event could not be written", e);
      counts.dropped(DropReason.SINK_FAILED, 1);
    }
  }

  private byte[] event(Entry entry) {
    if (entry instanceof Answered answered) {
      recent.remember(answered);
      return events.inference(answered);
    }
    Labelled labelled = (Labelled) entry;
    return events.feedback(labelled, recent.join(labelled.feedback()));
  }

  private void add(byte[] event) {
    if (open.isEmpty()) {
      openedAt = System.nanoTime();
    }
    open.add(event);
    openBytes += event.length;
  }

  private boolean due() {
    return !open.isEmpty() && System.nanoTime() - openedAt >= limits.age().toNanos();
  }

  private void send() throws InterruptedException {
    if (!open.isEmpty()) {
      delivery.deliver(new Batch(++sequence, System.currentTimeMillis(), open));
      open.clear();
      openBytes = 0;
    }
  }

  /** The time is over: what is left is lost, and counted. */
  private void giveUp() {
    int left = open.size();
    while (queue.poll() != null) {
      left++;
    }
    counts.dropped(DropReason.SHUTDOWN, left);
  }
}
