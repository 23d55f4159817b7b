/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import org.jspecify.annotations.Nullable;

/**
 * One request in its trace, from its arrival to its answer. Belongs to the request: whoever has it
 * calls it, one thread at a time. Instants are those of {@link System#nanoTime}.
 */
public interface InferenceTrace {
  /** How a request ended. */
  enum Outcome {
    ANSWERED,
    /** The client's mistake. */
    REFUSED,
    /** Too much to do, or not ready. */
    UNAVAILABLE,
    /** The client did not wait. */
    CANCELLED,
    /** The model's or the server's mistake. */
    FAILED
  }

  /** What later spans and events name as their parent; null outside a trace. */
  @Nullable String traceparent();

  /** 32 hexadecimal digits; null outside a trace. */
  @Nullable String traceId();

  /** Which model is asked, and with how many rows. */
  default void model(String name, String version, long rows) {}

  /** Something that took time: {@code queue}, {@code compute}. */
  default void phase(String name, long beganAt, long endedAt) {}

  /** The last call, once. */
  default void end(Outcome outcome) {}

  /** A client's trace that this server adds nothing to. */
  record PassedOn(@Nullable TraceParent parent) implements InferenceTrace {
    /** No span, no trace. */
    static final PassedOn NONE = new PassedOn(null);

    @Override
    public @Nullable String traceparent() {
      return parent == null ? null : parent.text();
    }

    @Override
    public @Nullable String traceId() {
      return parent == null ? null : parent.traceId();
    }
  }
}
