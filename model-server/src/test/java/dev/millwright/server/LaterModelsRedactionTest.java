/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the prediction log leaves out of models that are loaded after the start. */
@Timeout(120)
class LaterModelsRedactionTest {
  private static final String UNSIGNED =
      "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"INT64\",\"shape\":[1],\"data\":[7]}]}";

  @TempDir Path folder;
  @TempDir Path logs;

  private final Logger logger = Logger.getLogger(ServerTelemetry.class.getName());
  private final Said said = new Said();

  /** Keeps the messages of one logger. */
  private static final class Said extends Handler {
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord entry) {
      messages.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {
      // Nothing waits.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @BeforeEach
  void models() throws Exception {
    logger.addHandler(said);
    for (String model : List.of("linear3", "unsigned")) {
      try (InputStream in = getClass().getResourceAsStream("/onnx/" + model + ".onnx")) {
        Files.copy(in, Files.createDirectories(folder.resolve(model)).resolve("model.onnx"));
      }
    }
  }

  @AfterEach
  void listenNoMore() {
    logger.removeHandler(said);
  }

  private ModelServer start(String redact, String variable, String value) throws Exception {
    return ModelServer.start(
        Artifacts.folder(
            folder,
            Map.of(
                "MILLWRIGHT_PREDICTION_LOG",
                "file:" + logs.resolve("log.jsonl"),
                "MILLWRIGHT_PREDICTION_LOG_REDACT",
                redact,
                variable,
                value)));
  }

  private String logged(String model) throws Exception {
    try (Stream<String> lines = Files.lines(logs.resolve("log.jsonl"))) {
      return lines
          .filter(line -> line.contains("\"model_name\":\"" + model + "\""))
          .findFirst()
          .orElse("nothing of " + model);
    }
  }

  @Test
  void aNameOfALaterModelIsNoSlipAndEachModelSaysWhatItHas() throws Exception {
    try (ModelServer server =
        start("features.1,u16,incme", "MILLWRIGHT_MODEL_MEMORY_BYTES", "1000000")) {
      assertThat(said.messages)
          .containsExactly(
              "WARNING MILLWRIGHT_PREDICTION_LOG_REDACT: no model that is loaded now has"
                  + " [features.1, u16, incme]; each model says what of it is left out when it is"
                  + " loaded");
      said.messages.clear();
      TestClient client = new TestClient(server.httpPort());
      assertThat(client.post("/v2/models/linear3/infer", Artifacts.request(1)).statusCode())
          .isEqualTo(200);
      assertThat(client.post("/v2/models/unsigned/infer", UNSIGNED).statusCode()).isEqualTo(200);
      assertThat(said.messages)
          .containsExactly(
              "INFO model linear3 version 1: the prediction log leaves out [features.1]; the model"
                  + " has no [u16, incme]",
              "INFO model unsigned version 1: the prediction log leaves out [u16]; the model has"
                  + " no [features.1, incme]");
      server.drain();
    }
    assertThat(logged("linear3")).contains("\"redacted_columns\":[1]},\"data\":[-5.0,null,-3.0]");
    assertThat(logged("unsigned"))
        .contains("\"name\":\"x\"", "\"name\":\"u32\"")
        .doesNotContain("\"name\":\"u16\",\"datatype\":\"UINT16\",\"shape\":[1],\"data\"");
  }

  @Test
  void aModelOfTheRepositoryApiMayHaveWhatNoneHasNow() throws Exception {
    try (ModelServer server = start("features.1,notes", "MILLWRIGHT_REPOSITORY_API", "true")) {
      assertThat(server.httpPort()).isPositive();
      assertThat(said.messages).first().asString().startsWith("WARNING").contains("has [notes];");
    }
  }

  @Test
  void whereNoModelComesLaterASlipKeepsTheServerFromStarting() {
    assertThatThrownBy(() -> start("features.1,u16,incme", "MILLWRIGHT_REPOSITORY_API", "false"))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("got [incme]: there are model linear3: inputs [features]");
  }
}
