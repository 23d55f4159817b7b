/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are larger than they look, or than anybody needs. */
class BombsTest {
  @RegisterExtension static final AttackedServer server = new AttackedServer();

  private static final int FIFTY_MB = 50_000_000;
  private static final String V1 = "/v1/models/linear3:predict";

  @ParameterizedTest
  @ValueSource(strings = {AttackedServer.LINEAR, V1, "/", "/v2/nothing"})
  void refusesABodyByItsLengthBeforeItComes(String path) throws Exception {
    try (RawClient client = server.connect()) {
      RawClient.Answer answer =
          client.ask(
              "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
                  .formatted(path, FIFTY_MB));
      assertTooLarge(answer);
    }
  }

  @Test
  void refusesFiftyMegabytesThatComeInChunks() throws Exception {
    try (RawClient client = server.connect()) {
      Thread writer = new Thread(() -> writeChunks(client));
      writer.start();
      assertTooLarge(client.read());
      client.close();
      writer.join();
    }
  }

  private static void writeChunks(RawClient client) {
    try {
      client.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
              .formatted(AttackedServer.LINEAR));
      byte[] chunk = ("100000\r\n" + "1".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int sent = 0; sent < FIFTY_MB; sent += chunk.length) {
        client.send(chunk);
      }
    } catch (IOException e) {
      // The server has parted: it need not read what it has refused.
    }
  }

  private static void assertTooLarge(RawClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("larger than the 4194304 bytes this server reads");
    assertThat(answer.close()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {AttackedServer.LINEAR, V1})
  void inflatesNoBomb(String path) throws Exception {
    byte[] bomb = Bodies.gzip(" ".repeat(1000), FIFTY_MB / 1000);
    byte[] request = Bodies.request(path, bomb, "Content-Encoding: gzip");
    for (RawClient.Answer answer : atOnce(20, request)) {
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).contains("inflates to more than the 4194304 bytes");
    }
  }

  @Test
  void readsOneLayerOfCompressionAndNothingBehindIt() throws Exception {
    byte[] good = Bodies.gzip(Bodies.features("[1,3]", "[1,2,3]"), 1);
    assertThat(ask(good, "gzip").body()).contains("0.39233685");
    byte[] cut = java.util.Arrays.copyOf(good, good.length - 9);
    assertThat(ask(cut, "gzip").status()).isEqualTo(400);
    byte[] broken = good.clone();
    broken[good.length - 6] ^= 1; // a checksum that lies
    assertThat(ask(broken, "gzip").status()).isEqualTo(400);
    assertThat(ask(good, "gzip, gzip").status()).isEqualTo(415);
    assertThat(ask(good, "br").status()).isEqualTo(415);
    assertThat(ask(good, "deflate").status()).isEqualTo(400);
    assertThat(ask(new byte[0], "gzip").status()).isEqualTo(400);
  }

  private static RawClient.Answer ask(byte[] body, String encoding) throws Exception {
    try (RawClient client = server.connect()) {
      client.send(Bodies.request(AttackedServer.LINEAR, body, "Content-Encoding: " + encoding));
      return client.read();
    }
  }

  /**
   * Claims as many values as its length could hold, for each input of each form, and sends none.
   */
  @Test
  void reservesNoMoreThanCanCome() throws Exception {
    String padding = " ".repeat(AttackedServer.MAX_BODY - 500);
    for (String input : List.of("double", "int64", "text")) {
      String datatype = input.equals("double") ? "FP64" : input.equals("text") ? "BYTES" : "INT64";
      String body =
          "{\"inputs\":[{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":[1040000,2],\"data\":[%s]}]}"
              .formatted(input, datatype, padding);
      for (RawClient.Answer answer :
          atOnce(
              5,
              RawClient.post(AttackedServer.EVERY_TYPE, body).getBytes(StandardCharsets.UTF_8))) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("expected 2080000 values for shape [1040000,2], got 0");
      }
    }
    String rows = "{\"instances\":[" + padding + "{}]}";
    byte[] request =
        RawClient.post("/v1/models/every_type:predict", rows).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      for (RawClient.Answer answer : atOnce(5, request)) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("instances[0]: input \\\"bool\\\" is missing");
      }
    }
  }

  private static List<RawClient.Answer> atOnce(int clients, byte[] request) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      Callable<RawClient.Answer> one =
          () -> {
            try (RawClient client = server.connect()) {
              client.send(request);
              return client.read();
            }
          };
      List<Future<RawClient.Answer>> asked = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        asked.add(threads.submit(one));
      }
      List<RawClient.Answer> answers = new ArrayList<>();
      for (Future<RawClient.Answer> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
