/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.server.config.PredictionLogConfig.Sink;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSinkTest {
  private Receiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  static Batch batch(long sequence, String... events) {
    return new Batch(
        sequence,
        1_700_000_000_000L,
        Arrays.stream(events).map(event -> event.getBytes(StandardCharsets.UTF_8)).toList());
  }

  @Test
  void postsABatchAsOneList() throws Exception {
    new HttpSink(new Sink.Http(receiver.uri(), 100)).write(batch(1, "{\"id\":\"é\"}", "{}"));

    assertThat(receiver.posts)
        .containsExactly(
            new Receiver.Post("application/cloudevents-batch+json", "[{\"id\":\"é\"},{}]"));
  }

  @Test
  void postsASingleEventWhenBatchesAreNotTaken() throws Exception {
    HttpSink sink = new HttpSink(new Sink.Http(receiver.uri(), 1));

    sink.write(batch(1, "{\"id\":\"a\"}"));

    assertThat(sink.limits().events()).isEqualTo(1);
    assertThat(receiver.posts)
        .containsExactly(new Receiver.Post("application/cloudevents+json", "{\"id\":\"a\"}"));
  }

  @Test
  void saysWhoRefusedAndWhetherToTryAgainButNotTheSecretInTheQuery() {
    receiver.answerWith(400, 503, 429);
    HttpSink sink = new HttpSink(new Sink.Http(receiver.uri(), 100));

    for (boolean again : new boolean[] {false, true, true}) {
      assertThatThrownBy(() -> sink.write(batch(1, "{}")))
          .isInstanceOf(SinkFailed.class)
          .hasMessageMatching(
              "POST http://127.0.0.1:\\d+/events: expected status 2xx, got (400|503|429)")
          .extracting(failure -> ((SinkFailed) failure).worthAnotherTry())
          .isEqualTo(again);
    }
    assertThat(receiver.posts).isEmpty();
  }

  @Test
  void anAddressWhereNobodyListensIsWorthAnotherTry() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    HttpSink sink = new HttpSink(new Sink.Http(URI.create("http://127.0.0.1:" + port), 100));

    assertThatThrownBy(() -> sink.write(batch(1, "{}")))
        .isInstanceOf(SinkFailed.class)
        .hasMessageContaining("POST http://127.0.0.1:" + port)
        .extracting(failure -> ((SinkFailed) failure).worthAnotherTry())
        .isEqualTo(true);
  }
}
