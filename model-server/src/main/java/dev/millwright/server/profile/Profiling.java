/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.profile;

import dev.millwright.inference.BinaryScores;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.PositiveClass;
import dev.millwright.inference.Tensor;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.FeatureBaseline;
import dev.millwright.statistics.profile.NumericBins;
import dev.millwright.statistics.profile.PaneBatch;
import dev.millwright.statistics.profile.PaneBatchCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The profiles of one server: rows in, panes out. */
public final class Profiling implements AutoCloseable {
  private static final long TURN_MILLIS = 100;
  private static final long RING_BYTES = 16L << 20;
  private static final int MAX_PANES = 720;

  private final Baseline baseline;
  private final BinaryRows binaryRows;
  private final RowQueue queue = new RowQueue();
  private final PaneRing ring;
  private final PaneWriter writer;
  private final Thread thread;
  private volatile boolean closing;

  private Profiling(
      Baseline baseline, PositiveClass positive, PaneWriter.Origin origin, Duration pane) {
    this.baseline = baseline;
    this.binaryRows = new BinaryRows(positive);
    this.ring = new PaneRing(capacity(baseline));
    this.writer = new PaneWriter(baseline, ring, origin, pane, Clock.systemUTC());
    this.thread = new Thread(this::write, "profiles");
    this.thread.setDaemon(true);
  }

  /**
   * Starts the writer.
   *
   * @throws ModelUnreadable when the model is no binary classifier, or has other columns than the
   *     baseline; nothing runs then
   */
  public static Profiling start(
      Baseline baseline, LoadedModel model, String pod, String revision, Duration pane)
      throws ModelUnreadable {
    int features = BinaryScores.of(model).features();
    if (features != baseline.features().size()) {
      throw new ModelUnreadable(
          ModelUnreadable.Reason.CONTRACT_NOT_MET,
          "the baseline has %d features, the model's input %d"
              .formatted(baseline.features().size(), features));
    }
    if (baseline.outputs().size() != 1 || !columns(baseline).allMatch(Profiling::isNumeric)) {
      throw new ModelUnreadable(
          ModelUnreadable.Reason.CONTRACT_NOT_MET,
          "the baseline has %d outputs or labels among its columns; a binary classifier of numbers answers one score"
              .formatted(baseline.outputs().size()));
    }
    Profiling profiling =
        new Profiling(
            baseline,
            PositiveClass.of(model.signature()),
            new PaneWriter.Origin(pod, revision),
            pane);
    profiling.thread.start();
    return profiling;
  }

  private static Stream<FeatureBaseline> columns(Baseline baseline) {
    return Stream.concat(baseline.features().stream(), baseline.outputs().stream());
  }

  private static boolean isNumeric(FeatureBaseline column) {
    return column.bins() instanceof NumericBins;
  }

  /** An hour of panes, or fewer when a pane is large. */
  private static int capacity(Baseline baseline) {
    long bins = columns(baseline).mapToLong(column -> column.bins().size()).sum();
    // Rows and positions.
    return (int) Math.max(12, Math.min(MAX_PANES, RING_BYTES / (bins * 2 * Long.BYTES)));
  }

  /** Copies the rows into the queue, or counts them as dropped. */
  public void record(List<Tensor> inputs, List<Tensor> outputs) {
    queue.offer(binaryRows.copy(inputs, outputs));
  }

  private void write() {
    try {
      while (!closing) {
        writer.turn(queue);
        TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The closed panes after a sequence, encoded by {@link PaneBatchCodec}. */
  public byte[] panesAfter(long sequence) {
    return PaneBatchCodec.encode(new PaneBatch(baseline, lostRows(), ring.after(sequence)));
  }

  /** Forgets panes up to and including this one: whoever read them has counted them. */
  public void acknowledge(long sequence) {
    ring.acknowledge(sequence);
  }

  /** Rows that are in no pane any more, and were in none that was acknowledged. */
  public long lostRows() {
    return droppedRows() + ring.lostRows();
  }

  /** Rows that found the queue full. */
  public long droppedRows() {
    return queue.droppedRows();
  }

  /** Rows counted since the start. */
  public long rows() {
    return writer.rows();
  }

  /** Panes that wait to be collected. */
  public int panes() {
    return ring.size();
  }

  /** Ends the writer and closes the last pane; call it when no more rows come. */
  @Override
  public void close() throws InterruptedException {
    if (!closing) {
      closing = true;
      thread.join();
      writer.finish(queue);
    }
  }

  /** Whether everything was acknowledged in time. */
  public boolean awaitAcknowledged(Duration timeout) throws InterruptedException {
    return ring.awaitEmpty(timeout.toNanos());
  }
}
