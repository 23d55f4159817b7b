/**
 * What one request leaves behind besides its answer: a span, an event in the prediction log, and
 * log lines that say what they are about. The protocols begin an exchange for each request and have
 * it watch the end; everything happens after the answer was handed over.
 *
 * <p>Enter at {@link dev.millwright.server.telemetry.Telemetry}. May use {@code tracing}, {@code
 * predictionlog}, {@code logging} and {@code scheduling}; it knows no protocol. Tests: {@code
 * TelemetryTest}.
 */
@NullMarked
package dev.millwright.server.telemetry;

import org.jspecify.annotations.NullMarked;
