/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import org.jspecify.annotations.Nullable;

/** An {@code OTEL_} variable is wrong; the message is OpenTelemetry's. */
public final class TracingInvalid extends Exception {
  private static final long serialVersionUID = 1L;

  TracingInvalid(@Nullable String message, Throwable cause) {
    super("OpenTelemetry: " + message, cause);
  }
}
