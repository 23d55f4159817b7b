/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import dev.millwright.server.config.PredictionLogConfig.Sink;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * Posts CloudEvents: batches of them, or each alone in the structured mode for receivers that take
 * no batches, as Knative's brokers.
 */
final class HttpSink implements EventSink {
  private static final int BATCH_BYTES = 1 << 20;
  private static final Duration AGE = Duration.ofSeconds(1);

  private final Sink.Http target;
  private final Posting posting = new Posting();

  HttpSink(Sink.Http target) {
    this.target = target;
  }

  @Override
  public Limits limits() {
    return new Limits(target.batch(), BATCH_BYTES, AGE);
  }

  @Override
  public void write(Batch batch) throws SinkFailed, InterruptedException {
    boolean alone = target.batch() == 1;
    posting.send(
        HttpRequest.newBuilder(target.uri())
            .timeout(Posting.REQUEST_TIMEOUT)
            .header(
                "Content-Type",
                alone ? "application/cloudevents+json" : "application/cloudevents-batch+json")
            .POST(BodyPublishers.ofByteArray(alone ? batch.events().get(0) : batch.list()))
            .build());
  }

  /** The client ends with the last reference to it. */
  @Override
  public void close() {}
}
