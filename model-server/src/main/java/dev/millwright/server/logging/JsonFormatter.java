/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.millwright.server.logging.LogContext.About;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: {@code timestamp} (UTC), {@code level}, {@code logger}, {@code thread},
 * {@code message}, and where there is one {@code model}, {@code trace_id} and {@code exception}
 * with its stack trace. ASCII only, whatever the container's locale makes of other characters.
 */
final class JsonFormatter extends Formatter {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField(
          "timestamp", record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
      json.writeStringField("level", level(record.getLevel()));
      json.writeStringField("logger", record.getLoggerName());
      // Lines are formatted by the thread that writes them.
      json.writeStringField("thread", Thread.currentThread().getName());
      json.writeStringField("message", formatMessage(record));
      about(json, LogContext.current());
      if (record.getThrown() != null) {
        json.writeStringField("exception", stackTrace(record.getThrown()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return line.append('\n').toString();
  }

  private static void about(JsonGenerator json, @Nullable About about) throws IOException {
    if (about != null && about.model() != null) {
      json.writeStringField("model", about.model());
    }
    if (about != null && about.traceId() != null) {
      json.writeStringField("trace_id", about.traceId());
    }
  }

  /** The names that SLF4J has, and most readers of logs know. */
  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    if (level.intValue() >= Level.INFO.intValue()) {
      return "INFO";
    }
    return level.intValue() >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString().stripTrailing();
  }
}
