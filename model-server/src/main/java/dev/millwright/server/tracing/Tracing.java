/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import dev.millwright.server.config.ServerConfig.OpenTelemetry;
import dev.millwright.server.config.ServerConfig.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where requests get their traces. For any thread; returns at once. */
public interface Tracing {
  /** Spans nowhere; the client's trace is passed on. */
  Tracing OFF = (headers, protocol, beganAt) -> passedOn(headers);

  /** The headers, or the metadata, of a request. */
  @FunctionalInterface
  interface Headers {
    /**
     * One value, null without one.
     *
     * @param name in lower case
     */
    @Nullable String get(String name);
  }

  /**
   * A request's trace, which the client may have begun.
   *
   * @param protocol for example {@code v2-rest}
   * @param beganAt when it arrived, as {@link System#nanoTime} has it
   */
  InferenceTrace begin(Headers headers, String protocol, long beganAt);

  /**
   * Sends what is not sent yet, for as long as the deadline lets it; has no effect the second time.
   */
  default void close(Duration deadline) {}

  /**
   * Starts OpenTelemetry when an endpoint is configured.
   *
   * @throws TracingInvalid when a variable is wrong
   */
  static Tracing start(OpenTelemetry variables, Origin origin) throws TracingInvalid {
    return variables.isOn() ? OpenTelemetryTracing.start(variables, origin) : OFF;
  }

  private static InferenceTrace passedOn(Headers headers) {
    TraceParent parent = TraceParent.parse(headers.get("traceparent"));
    return parent == null ? InferenceTrace.PassedOn.NONE : new InferenceTrace.PassedOn(parent);
  }
}
