/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.server.config.PredictionLogConfig;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.predictionlog.ModelLog.LoggedModel;
import dev.millwright.server.predictionlog.sink.EventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The prediction log of one server: predictions and labels in, CloudEvents out. Everything but
 * {@link #close} returns at once and may be called from any thread.
 */
public final class PredictionLog {
  private static final int LARGEST_SHARE = 8;

  private final Sampling sampling;
  private final List<String> redact;
  private final long maxEntryBytes;
  private final CloudEvents.Origin origin;
  private final EntryQueue queue;
  private final LogCounts counts = new LogCounts();
  private final LabelCounts labels = new LabelCounts();
  private final EventSink sink;
  private final EventWriter writer;
  private final Thread thread;

  private PredictionLog(PredictionLogConfig config, ServerConfig.Origin origin, EventSink sink) {
    this.sampling = new Sampling(config.sample());
    this.redact = config.redact();
    this.maxEntryBytes = config.queueBytes() / LARGEST_SHARE;
    this.origin = new CloudEvents.Origin(origin.revision(), origin.pod());
    this.queue = new EntryQueue(config.queueBytes());
    this.sink = sink;
    this.writer =
        new EventWriter(
            new EventWriter.Parts(queue, new CloudEvents(this.origin), new RecentAnswers(labels)),
            new Delivery(sink, counts),
            sink.limits(),
            counts);
    this.thread = new Thread(writer, "prediction-log");
    this.thread.setDaemon(true);
  }

  /**
   * Starts the writer.
   *
   * @param sink is closed with the log
   */
  public static PredictionLog start(
      PredictionLogConfig config, ServerConfig.Origin origin, EventSink sink) {
    PredictionLog log = new PredictionLog(config, origin, sink);
    log.thread.start();
    return log;
  }

  /** For one model's predictions. */
  public ModelLog model(LoggedModel model) {
    return new ModelLog(this, model, redaction(model));
  }

  /** Names to be redacted, whichever model has them. */
  public List<String> redact() {
    return redact;
  }

  /**
   * Names to be redacted that none of these models knows: a slip there would show what must not be
   * seen, so nobody should serve then, unless a later model may have them.
   */
  public List<String> unknownNames(List<LoggedModel> models) {
    List<String> unknown = new ArrayList<>(redact);
    models.forEach(model -> unknown.retainAll(redaction(model).unknown()));
    return unknown;
  }

  private Redaction redaction(LoggedModel model) {
    return new Redaction(
        redact,
        model.signature(),
        model.columns().isEmpty()
            ? Map.of()
            : Map.of(model.signature().inputs().get(0).name(), model.columns()));
  }

  /** What may be redacted, for a message. */
  public static String names(List<LoggedModel> models) {
    return models.stream()
        .map(
            model ->
                "model %s: inputs %s, outputs %s%s"
                    .formatted(
                        model.name(),
                        model.signature().inputs().stream().map(spec -> spec.name()).toList(),
                        model.signature().outputs().stream().map(spec -> spec.name()).toList(),
                        model.columns().isEmpty()
                            ? ""
                            : ", columns of the first input " + model.columns()))
        .collect(Collectors.joining("; "));
  }

  /** Whether what belongs to this inference id is logged. */
  public boolean takes(String id) {
    return sampling.takes(id);
  }

  /**
   * Logs labels, if their inference is in the sample.
   *
   * @return false when there is no room; it is counted as dropped then
   */
  public boolean feedback(Feedback feedback) {
    if (!takes(feedback.id())) {
      labels.count(LabelCounts.Outcome.NOT_SAMPLED);
      return true;
    }
    return hasRoom(feedback.bytes())
        && offer(new Entry.Labelled(feedback, System.currentTimeMillis()));
  }

  /** Looked at before anything is copied; counts the drop when it says no. */
  boolean hasRoom(long bytes) {
    if (bytes > maxEntryBytes) {
      counts.dropped(DropReason.TOO_LARGE, 1);
      return false;
    }
    if (!queue.hasRoom(bytes)) {
      counts.dropped(DropReason.QUEUE_FULL, 1);
      return false;
    }
    return true;
  }

  boolean offer(Entry entry) {
    boolean taken = queue.offer(entry);
    if (!taken) {
      counts.dropped(DropReason.QUEUE_FULL, 1);
    }
    return taken;
  }

  CloudEvents.Origin origin() {
    return origin;
  }

  /** What became of the events. */
  public LogCounts counts() {
    return counts;
  }

  /** How predictions and labels agree. */
  public LabelCounts labels() {
    return labels;
  }

  /** Events that wait. */
  public int queued() {
    return queue.size();
  }

  /** Their memory. */
  public long queuedBytes() {
    return queue.bytes();
  }

  /** Sends what waits, for as long as the deadline lets it, and drops and counts the rest. */
  public void close(Duration deadline) throws InterruptedException {
    writer.finish();
    // A join of 0 would wait for ever.
    thread.join(Math.max(1, deadline.toMillis()));
    thread.interrupt();
    thread.join();
    sink.close();
  }
}
