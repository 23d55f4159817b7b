/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.logging;

import org.jspecify.annotations.Nullable;

/** What the lines of this thread are about, while it lasts. */
public final class LogContext {
  private static final ThreadLocal<@Nullable About> CURRENT = new ThreadLocal<>();

  private LogContext() {}

  /**
   * The subject of a line.
   *
   * @param model name, null when it is about none
   * @param traceId 32 hexadecimal digits, null outside a trace
   */
  record About(@Nullable String model, @Nullable String traceId) {}

  /**
   * Writes lines about a model's inference. Set around what is logged, not around every request, so
   * that requests without a line pay nothing.
   *
   * @param traceId 32 hexadecimal digits, null outside a trace
   */
  public static void about(@Nullable String model, @Nullable String traceId, Runnable lines) {
    About before = CURRENT.get();
    CURRENT.set(new About(model, traceId));
    try {
      lines.run();
    } finally {
      CURRENT.set(before);
    }
  }

  static @Nullable About current() {
    return CURRENT.get();
  }
}
