/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Kubernetes shows as the reason of an ended container: one JSON object of at most 2048 bytes.
 */
final class TerminationMessage {
  private static final Logger LOG = LoggerFactory.getLogger(TerminationMessage.class);
  private static final int MAX_MESSAGE = 1500;

  private TerminationMessage() {}

  static void write(Path file, StartFailed failure) {
    if (!Files.isWritable(file)) {
      return;
    }
    try {
      Files.write(file, json(failure), StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      LOG.warn("cannot write {}", file, e);
    }
  }

  static byte[] json(StartFailed failure) {
    String message = String.valueOf(failure.getMessage());
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(message));
    byte[] json = object(failure.reason().text(), quoted);
    for (int keep = Math.min(message.length(), MAX_MESSAGE); json.length > 2048; keep /= 2) {
      quoted =
          new String(JsonStringEncoder.getInstance().quoteAsString(message.substring(0, keep)));
      json = object(failure.reason().text(), quoted + "...");
    }
    return json;
  }

  private static byte[] object(String reason, String quotedMessage) {
    return ("{\"stage\":\"serve\",\"outcome\":\"Failed\",\"reason\":\"%s\",\"message\":\"%s\","
            + "\"outputs\":{}}")
        .formatted(reason, quotedMessage)
        .getBytes(StandardCharsets.UTF_8);
  }
}
