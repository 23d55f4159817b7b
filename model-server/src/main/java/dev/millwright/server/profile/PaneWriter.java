/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.profile;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.Pane;
import dev.millwright.statistics.profile.ProfileRecorder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The only writer of the counts. Not a thread itself: whoever calls it does so from one thread at a
 * time.
 *
 * <p>Panes are aligned to the wall clock, so that those of several pods cover the same time. A
 * sequence is the instant at which the pane was closed, in milliseconds: it goes on upwards when
 * the container restarts and the memory of earlier panes is gone.
 */
final class PaneWriter {
  private final ProfileRecorder recorder;
  private final PaneRing ring;
  private final String pod;
  private final String revision;
  private final long paneMillis;
  private final Clock clock;
  private final List<RowBatch> taken = new ArrayList<>();
  private long start;
  private long sequence;
  private final AtomicLong rows = new AtomicLong();

  PaneWriter(Baseline baseline, PaneRing ring, Origin origin, Duration pane, Clock clock) {
    this.recorder = new ProfileRecorder(baseline);
    this.ring = ring;
    this.pod = origin.pod();
    this.revision = origin.revision();
    this.paneMillis = pane.toMillis();
    this.clock = clock;
    this.start = aligned(clock.millis());
  }

  /** Who counted, for which revision. */
  record Origin(String pod, String revision) {}

  /** Closes the pane if its time is over, then counts what waits in the queue. */
  void turn(RowQueue queue) {
    long now = clock.millis();
    if (now >= start + paneMillis || now < start) {
      close(Math.max(start, Math.min(now, start + paneMillis)), now);
    }
    queue.drainTo(taken);
    for (RowBatch batch : taken) {
      recorder.record(batch.rowMajor(), batch.rows(), batch.scores());
      rows.addAndGet(batch.rows());
    }
    taken.clear();
  }

  /** Counts what is left and closes the pane before its time. */
  void finish(RowQueue queue) {
    turn(queue);
    long now = clock.millis();
    close(Math.max(start, now), now);
  }

  private void close(long end, long now) {
    if (recorder.rows() > 0) {
      sequence = Math.max(sequence + 1, now);
      ring.add(new Pane(sequence, start, end, pod, revision, recorder.snapshot()));
      recorder.reset();
    }
    start = aligned(now);
  }

  private long aligned(long millis) {
    return millis - Math.floorMod(millis, paneMillis);
  }

  /** Rows counted since the start; for any thread. */
  long rows() {
    return rows.get();
  }
}
