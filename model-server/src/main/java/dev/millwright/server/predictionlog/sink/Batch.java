/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Events that are written together, and again together when it did not work.
 *
 * @param sequence of this batch since the process began, from 1
 * @param millis when it was closed, in milliseconds since 1970
 * @param events each one JSON object in UTF-8 without line breaks
 */
public record Batch(long sequence, long millis, List<byte[]> events) {
  public Batch {
    events = List.copyOf(events);
  }

  /** One event a line. */
  byte[] lines() {
    return joined("", "\n", "\n");
  }

  /** One JSON list. */
  byte[] list() {
    return joined("[", ",", "]");
  }

  private byte[] joined(String before, String between, String after) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size());
    ascii(bytes, before);
    for (int i = 0; i < events.size(); i++) {
      ascii(bytes, i == 0 ? "" : between);
      bytes.writeBytes(events.get(i));
    }
    ascii(bytes, after);
    return bytes.toByteArray();
  }

  private int size() {
    return 2 + events.size() + events.stream().mapToInt(event -> event.length).sum();
  }

  private static void ascii(ByteArrayOutputStream bytes, String text) {
    for (int i = 0; i < text.length(); i++) {
      bytes.write(text.charAt(i));
    }
  }
}
