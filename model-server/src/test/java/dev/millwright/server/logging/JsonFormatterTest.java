/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonFormatterTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static String line(Level level, String message) {
    LogRecord record = new LogRecord(level, message);
    record.setLoggerName("dev.millwright.Some");
    record.setInstant(Instant.parse("2026-01-02T03:04:05.678901Z"));
    return new JsonFormatter().format(record);
  }

  @Test
  void aLineIsOneObject() {
    assertThat(line(Level.INFO, "ready: \"x\"\nand more é"))
        .isEqualTo(
            "{\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"level\":\"INFO\","
                + "\"logger\":\"dev.millwright.Some\",\"thread\":\""
                + Thread.currentThread().getName()
                + "\",\"message\":\"ready: \\\"x\\\"\\nand more \\u00E9\"}\n");
  }

  @Test
  void saysWhichModelAndTraceTheLineIsAbout() {
    List<String> lines = new ArrayList<>();

    LogContext.about("visits", TRACE, () -> lines.add(line(Level.WARNING, "failed")));
    lines.add(line(Level.FINE, "else"));

    assertThat(lines.get(0))
        .endsWith("\"message\":\"failed\",\"model\":\"visits\",\"trace_id\":\"" + TRACE + "\"}\n")
        .contains("\"level\":\"WARN\"");
    assertThat(lines.get(1)).endsWith("\"message\":\"else\"}\n").contains("\"level\":\"DEBUG\"");
  }

  @Test
  void keepsAStackTraceInItsLine() {
    LogRecord record = new LogRecord(Level.SEVERE, "failed");
    record.setThrown(new IllegalStateException("why"));

    String line = new JsonFormatter().format(record);

    assertThat(line.strip()).hasLineCount(1);
    assertThat(line)
        .contains("\"level\":\"ERROR\"")
        .contains("\"exception\":\"java.lang.IllegalStateException: why\\n\\tat dev.millwright");
  }
}
