/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.telemetry;

import dev.millwright.server.logging.LogContext;
import dev.millwright.server.predictionlog.ModelLog;
import dev.millwright.server.predictionlog.PredictionLog;
import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.tracing.InferenceTrace;
import dev.millwright.server.tracing.InferenceTrace.Outcome;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request, from its arrival to what it leaves behind. One thread at a time; of {@link
 * #answered}, {@link #failed} and the two {@code refused} one is called, once, after the client was
 * told.
 */
public final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Telemetry telemetry;
  private final InferenceTrace trace;
  private @Nullable String id;
  private long readyAt;

  Exchange(Telemetry telemetry, InferenceTrace trace) {
    this.telemetry = telemetry;
    this.trace = trace;
  }

  /**
   * The request has been read and is ready to run.
   *
   * @param clientsId null or empty without one
   * @return the inference's id: the client's, or one of ours while predictions are logged, for it
   *     is what labels come with
   */
  public @Nullable String ready(@Nullable String clientsId) {
    readyAt = System.nanoTime();
    boolean missing = clientsId == null || clientsId.isEmpty();
    id = missing && telemetry.log() != null ? generated() : clientsId;
    return id;
  }

  /** Unique, and cheaper than {@link UUID#randomUUID}: nobody may rely on its being a secret. */
  private static String generated() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long most = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
    long least = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(most, least).toString();
  }

  /** The client's mistake was said to it. */
  public void refused() {
    end(0, Outcome.REFUSED);
  }

  /** Log lines about this request. */
  public void about(Runnable lines) {
    LogContext.about(telemetry.name(), trace.traceId(), lines);
  }

  /** The answer was handed over; the tensors are valid until this returns. */
  public void answered(Ran ran) {
    try {
      log(ran);
    } catch (RuntimeException e) {
      // The client has its answer: what went wrong behind it must not become a second one.
      about(() -> LOG.error("a prediction could not be logged", e));
    }
    long begunAt = readyAt + ran.queueNanos();
    trace.phase("queue", readyAt, begunAt);
    trace.phase("compute", begunAt, begunAt + ran.computeNanos());
    end(ran.rows(), Outcome.ANSWERED);
  }

  private void log(Ran ran) {
    PredictionLog log = telemetry.log();
    ModelLog modelLog = telemetry.modelLog();
    if (log != null && modelLog != null && id != null && log.takes(id)) {
      modelLog.record(id, trace.traceparent(), ran.inputs(), ran.outputs());
    }
  }

  /** The model did not answer, or its answer could not be written. */
  public void failed() {
    end(0, Outcome.FAILED);
  }

  /** The model did not run. */
  public void refused(NotRun why) {
    end(0, why.reason() == NotRun.Reason.ABANDONED ? Outcome.CANCELLED : Outcome.UNAVAILABLE);
  }

  private void end(long rows, Outcome outcome) {
    trace.model(telemetry.name(), telemetry.version(), rows);
    trace.end(outcome);
  }
}
