/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.server.predictionlog.sink.Batch;
import dev.millwright.server.predictionlog.sink.EventSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps events as text. */
final class CollectingSink implements EventSink {
  final List<String> events = new CopyOnWriteArrayList<>();

  @Override
  public Limits limits() {
    return new Limits(10, 1 << 20, Duration.ofMillis(10));
  }

  @Override
  public void write(Batch batch) {
    batch.events().forEach(event -> events.add(new String(event, StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {}
}
