/**
 * Spans of inferences, in the trace that the client began. Nothing of OpenTelemetry is loaded
 * before an endpoint is configured; without one the client's {@code traceparent} is only passed on
 * to logs and events.
 *
 * <p>Enter at {@link dev.millwright.server.tracing.Tracing}. Only {@link
 * dev.millwright.server.tracing.OpenTelemetryTracing} and what it makes know OpenTelemetry. Tests:
 * {@code TraceParentTest}, {@code OpenTelemetryTracingTest}.
 */
@NullMarked
package dev.millwright.server.tracing;

import org.jspecify.annotations.NullMarked;
