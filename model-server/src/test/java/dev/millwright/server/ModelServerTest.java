/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server on free ports, a real model, a real client. */
class ModelServerTest {
  @TempDir static Path directory;
  private static ModelServer server;
  private static String digest;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    digest = Artifacts.write(directory, "linear3.onnx");
    Artifacts.writeBaseline(directory);
    server = ModelServer.start(Artifacts.config(directory, digest));
    client = new TestClient(server.httpPort());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void scoresRowsAndSaysWhichVersionDid() throws Exception {
    HttpResponse<String> answer =
        client.post(
            Artifacts.INFER,
            """
            {"id": "call-1", "parameters": {"trace": [1, {"x": null}]}, "inputs": [
              {"name": "features", "datatype": "FP32", "shape": [2, 3], "data": [[1, 2, 3], [-4, 0.5, 100]]}]}
            """);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"model_name\":\"doctor-visits\",\"model_version\":\"3\",\"id\":\"call-1\","
                + "\"parameters\":{\"trace\": [1, {\"x\": null}]},\"outputs\":["
                + "{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[2],\"data\":[1,1]},"
                + "{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":[2,2],"
                + "\"data\":[0.39233685,0.60766315,2.9325485E-5,0.9999707]}]}");
    assertThat(answer.headers().firstValue("Millwright-Model-Version")).contains("3");
    assertThat(answer.headers().firstValue("Millwright-Revision")).contains("r1");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void answersOnlyTheOutputsThatWereAskedFor() throws Exception {
    String body =
        Artifacts.request(1)
            .replace("{\"inputs\"", "{\"outputs\":[{\"name\":\"label\"}],\"inputs\"");

    HttpResponse<String> answer = client.post("/v2/models/doctor-visits/versions/3/infer", body);

    assertThat(answer.body()).contains("\"label\"").doesNotContain("probabilities");
  }

  @Test
  void describesServerAndModel() throws Exception {
    assertThat(client.get("/v2").body())
        .startsWith("{\"name\":\"millwright-model-server\",\"version\":");
    String model = client.get("/v2/models/doctor-visits").body();
    assertThat(model)
        .contains(
            "\"versions\":[\"3\"]", "\"root_digest\":\"" + digest + "\"", "\"profiles\":\"on\"")
        .contains("{\"name\":\"features\",\"datatype\":\"FP32\",\"shape\":[-1,3]}");
    assertThat(client.get("/v2/models/doctor-visits/versions/3").body()).isEqualTo(model);
    assertThat(client.get("/").body()).contains("POST /v2/models/doctor-visits/infer");
    assertThat(client.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
    assertThat(client.get("/v2/health/ready").body()).isEqualTo("{\"ready\":true}");
    assertThat(client.get("/v2/models/doctor-visits/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesUnknownPathsModelsVersionsAndMethods() throws Exception {
    TestClient.assertError(client.get("/v3"), 404, "no such path: /v3. GET / lists the paths");
    TestClient.assertError(
        client.get("/v2/health/fine"), 404, "no such path: /v2/health/fine. GET / lists the paths");
    TestClient.assertError(
        client.get("/v2/models/other"),
        404,
        "model \\\"other\\\" is unknown: this server has \\\"doctor-visits\\\"");
    TestClient.assertError(
        client.post("/v2/models/doctor-visits/versions/4/infer", Artifacts.request(1)),
        404,
        "version \\\"4\\\" of model \\\"doctor-visits\\\" is unknown: this server has \\\"3\\\"");
    TestClient.assertError(client.get(Artifacts.INFER), 405, "use POST on this path");
    TestClient.assertError(client.post("/v2/health/ready", ""), 405, "use GET on this path");
    try (RawClient raw = new RawClient(server.httpPort())) {
      String body = raw.ask("GET /v2/%zz HTTP/1.1\r\nHost: x\r\n\r\n").body();
      assertThat(body).isEqualTo("{\"error\":\"the path is not readable: /v2/%zz\"}");
    }
  }

  @Test
  void namesTheInputAndWhatIsWrongWithIt() throws Exception {
    String wrong = Artifacts.request(1).replace("FP32", "FP64");

    TestClient.assertError(
        client.post(Artifacts.INFER, wrong),
        400,
        "input \\\"features\\\": expected datatype FP32, got FP64");
    TestClient.assertError(
        client.post(Artifacts.INFER, ""),
        400,
        "body: expected an object with \\\"inputs\\\", got nothing");
  }

  @Test
  void refusesBodiesThatAreTooLargeOrEncoded() throws Exception {
    String large = " ".repeat(4 * 1024 * 1024 + 1);
    try (RawClient raw = new RawClient(server.httpPort())) {
      raw.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
              .formatted(Artifacts.INFER, large.length()));
      RawClient.Answer answer = raw.read();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).contains("larger than the 4194304 bytes this server reads");
      assertThat(answer.close()).isTrue();
    }
    try (RawClient raw = new RawClient(server.httpPort())) {
      raw.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n"
              .formatted(Artifacts.INFER, large.length()));
      raw.send(large + "\r\n0\r\n\r\n");
      assertThat(raw.read().status()).isEqualTo(413);
    }
    try (RawClient raw = new RawClient(server.httpPort())) {
      String gzip = RawClient.post(Artifacts.INFER, "x", "Content-Encoding: gzip");
      assertThat(raw.ask(gzip).body()).contains("the body is not gzip");
      String binary = RawClient.post(Artifacts.INFER, "x", "Inference-Header-Content-Length: 1");
      assertThat(raw.ask(binary).body()).contains("the body is not valid JSON");
    }
  }

  @Test
  void readsABodyThatComesInPieces() throws Exception {
    String body = Artifacts.request(2000);
    try (RawClient raw = new RawClient(server.httpPort())) {
      raw.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
              .formatted(Artifacts.INFER));
      assertThat(raw.read().status()).isEqualTo(100);
      for (int from = 0; from < body.length(); from += 1000) {
        String piece = body.substring(from, Math.min(body.length(), from + 1000));
        raw.send("%x\r\n%s\r\n".formatted(piece.length(), piece));
      }
      raw.send("0\r\n\r\n");

      RawClient.Answer answer = raw.read();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("\"shape\":[2000,2]");
      assertThat(answer.close()).isFalse();
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    try (RawClient raw = new RawClient(server.httpPort())) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        String body =
            Artifacts.request(1 + i % 3).replace("{\"inputs\"", "{\"id\":\"" + i + "\",\"inputs\"");
        all.append(RawClient.post(Artifacts.INFER, i % 10 == 9 ? "broken" : body));
      }
      raw.send(all.toString());
      for (int i = 0; i < 200; i++) {
        RawClient.Answer answer = raw.read();
        if (i % 10 == 9) {
          assertThat(answer.status()).isEqualTo(400);
        } else {
          assertThat(answer.body()).contains("\"id\":\"" + i + "\"");
        }
      }
    }
  }

  @Test
  void anEarlierHttpVersionGetsItsAnswerAndTheEnd() throws Exception {
    try (RawClient raw = new RawClient(server.httpPort())) {
      assertThat(raw.ask("GET /v2/health/ready HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @Test
  void answersWhatIsNotHttpWith400() throws Exception {
    try (RawClient raw = new RawClient(server.httpPort())) {
      RawClient.Answer answer = raw.ask("hello there\r\n\r\n");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.close()).isTrue();
    }
    try (RawClient raw = new RawClient(server.httpPort())) {
      String header = "X-Long: " + "x".repeat(20_000) + "\r\n";
      assertThat(raw.ask("GET / HTTP/1.1\r\n" + header + "\r\n").status()).isEqualTo(431);
    }
  }
}
