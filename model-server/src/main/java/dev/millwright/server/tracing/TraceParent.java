/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} of W3C's Trace Context.
 *
 * @param text the whole header
 * @param traceId 32 hexadecimal digits
 */
record TraceParent(String text, String traceId) {
  /** Later versions may add fields behind the flags. */
  private static final Pattern FORM =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);

  /** Null when there is none, or none that the standard lets anybody use. */
  static @Nullable TraceParent parse(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher form = FORM.matcher(header);
    if (!form.matches() || form.group(1).equals(NO_TRACE) || form.group(2).equals(NO_SPAN)) {
      return null;
    }
    boolean longer = header.startsWith("00") && form.group(3) != null;
    return longer ? null : new TraceParent(header, form.group(1));
  }
}
