/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A request's span, with a child for each phase. */
final class RequestSpan implements InferenceTrace {
  static final AttributeKey<String> PROTOCOL = AttributeKey.stringKey("millwright.protocol");
  static final AttributeKey<String> MODEL = AttributeKey.stringKey("millwright.model.name");
  static final AttributeKey<String> VERSION = AttributeKey.stringKey("millwright.model.version");
  static final AttributeKey<Long> ROWS = AttributeKey.longKey("millwright.rows");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("millwright.outcome");

  private final Tracer tracer;
  private final Span span;
  private final EpochTime time;

  RequestSpan(Tracer tracer, Span span, EpochTime time) {
    this.tracer = tracer;
    this.span = span;
    this.time = time;
  }

  @Override
  public @Nullable String traceparent() {
    SpanContext context = span.getSpanContext();
    return "00-%s-%s-%s"
        .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }

  @Override
  public String traceId() {
    return span.getSpanContext().getTraceId();
  }

  @Override
  public void model(String name, String version, long rows) {
    span.updateName("infer " + name)
        .setAttribute(MODEL, name)
        .setAttribute(VERSION, version)
        .setAttribute(ROWS, rows);
  }

  @Override
  public void phase(String name, long beganAt, long endedAt) {
    if (span.isRecording()) {
      tracer
          .spanBuilder(name)
          .setParent(Context.root().with(span))
          .setStartTimestamp(time.nanos(beganAt), TimeUnit.NANOSECONDS)
          .startSpan()
          .end(time.nanos(endedAt), TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void end(Outcome outcome) {
    span.setAttribute(OUTCOME, outcome.name().toLowerCase(Locale.ROOT));
    if (outcome == Outcome.FAILED || outcome == Outcome.UNAVAILABLE) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(time.nanos(System.nanoTime()), TimeUnit.NANOSECONDS);
  }
}
