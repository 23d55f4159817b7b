/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import static dev.millwright.server.predictionlog.sink.HttpSinkTest.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.server.config.PredictionLogConfig.Credentials;
import dev.millwright.server.config.PredictionLogConfig.Sink;
import dev.millwright.server.config.PredictionLogConfig.Store;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a store that checks signatures. */
class S3SinkTest {
  @TempDir static Path data;
  private static StoreProcess store;

  @BeforeAll
  static void start() throws IOException {
    store = new StoreProcess(data, "logs");
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private static S3Sink sink(String bucket, String secret) {
    Credentials keys = new Credentials("store-user", secret, null);
    return new S3Sink(
        new Sink.S3(bucket, "team%20a/", new Store(store.endpoint(), "us-east-1", true, keys)),
        "pod/1");
  }

  @Test
  void putsABatchAsAnObjectOfLinesUnderTheHour() throws Exception {
    S3Sink sink = sink("logs", "store-password");

    sink.write(batch(7, "{\"id\":\"a\"}", "{\"id\":\"b\"}"));
    sink.write(batch(7, "{\"id\":\"a\"}", "{\"id\":\"b\"}"));
    sink.write(batch(8, "{\"id\":\"c\"}"));

    Path hour = data.resolve("logs/team a/2023/11/14/22");
    assertThat(hour.resolve("pod_1-1700000000000-7.jsonl"))
        .hasContent("{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
    assertThat(hour.resolve("pod_1-1700000000000-8.jsonl")).hasContent("{\"id\":\"c\"}\n");
    assertThat(hour.toFile().list()).hasSize(2);
  }

  @Test
  void wrongKeysAndUnknownBucketsAreNotTriedAgain() {
    for (S3Sink wrong : new S3Sink[] {sink("logs", "wrong"), sink("other", "store-password")}) {
      assertThatThrownBy(() -> wrong.write(batch(1, "{}")))
          .isInstanceOf(SinkFailed.class)
          .hasMessageMatching("PUT http://127.0.0.1:\\d+/.*: expected status 2xx, got 40[34]")
          .extracting(failure -> ((SinkFailed) failure).worthAnotherTry())
          .isEqualTo(false);
    }
  }
}
