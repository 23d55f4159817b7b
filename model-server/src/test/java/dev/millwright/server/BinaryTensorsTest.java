/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The binary tensor data extension, both ways, over the network. */
class BinaryTensorsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String HEADER = "Inference-Header-Content-Length";

  @TempDir static Path directory;
  private static ModelServer server;

  @BeforeAll
  static void start() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    server = ModelServer.start(Artifacts.config(directory, digest));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void takesBytesAndAnswersTheSameAsForJson() throws Exception {
    byte[] rows = floats(-5, -4, -3, -2, -1, 0);
    String json = input("[2,3]", 24);
    var answer = post(body(json, rows), json.length());

    assertThat(text(answer))
        .isEqualTo(
            new TestClient(server.httpPort()).post(Artifacts.INFER, Artifacts.request(2)).body());
    assertThat(answer.headers().firstValue(HEADER)).isEmpty();
  }

  @Test
  void answersInBytesWhatIsAskedForInBytes() throws Exception {
    String request =
        Artifacts.request(2)
            .replaceFirst(
                "\\{",
                "{\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"binary_data\":true}},"
                    + "{\"name\":\"label\"}],");
    var answer = post(request.getBytes(StandardCharsets.UTF_8), -1);

    int header = Integer.parseInt(answer.headers().firstValue(HEADER).orElseThrow());
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(new String(answer.body(), 0, header, StandardCharsets.UTF_8))
        .contains(
            "{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":[2,2],"
                + "\"parameters\":{\"binary_data_size\":16}}")
        .contains("{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[2],\"data\":[");
    assertThat(answer.body().length).isEqualTo(header + 16);
    ByteBuffer bytes =
        ByteBuffer.wrap(answer.body(), header, 16).slice().order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getFloat(0) + bytes.getFloat(4)).isBetween(0.9999f, 1.0001f);
  }

  @Test
  void answersEverythingInBytesWhenTheRequestSaysSo() throws Exception {
    String request =
        Artifacts.request(1).replaceFirst("\\{", "{\"parameters\":{\"binary_data_output\":true},");
    var answer = post(request.getBytes(StandardCharsets.UTF_8), -1);

    int header = Integer.parseInt(answer.headers().firstValue(HEADER).orElseThrow());
    assertThat(new String(answer.body(), 0, header, StandardCharsets.UTF_8))
        .doesNotContain("\"data\"");
    assertThat(answer.body().length - header).isEqualTo(8 + 8);
  }

  @Test
  void deducesTheShapeOfABodyWithoutJson() throws Exception {
    var answer = post(floats(1, 2, 3, 4, 5, 6), 0);

    assertThat(answer.statusCode()).isEqualTo(200);
    int header = Integer.parseInt(answer.headers().firstValue(HEADER).orElseThrow());
    assertThat(new String(answer.body(), 0, header, StandardCharsets.UTF_8))
        .contains("\"shape\":[2,2]");
    assertRefused(new byte[10], 0, "expected a multiple of 12 bytes for FP32 [-1,3], got 10");
  }

  @Test
  void refusesSizesThatLie() throws Exception {
    byte[] row = floats(1, 2, 3);
    String tooMuch = input("[1,3]", 13);
    assertRefused(
        body(tooMuch, row), tooMuch.length(), "at most the 12 bytes that are left, got 13");
    String other = input("[2,3]", 12);
    assertRefused(body(other, row), other.length(), "expected 24 bytes for FP32 [2,3], got 12");
    String huge = input("[1000000000000,3]", 12);
    assertRefused(body(huge, row), huge.length(), "has more values than came");
    String less = input("[0,3]", 0);
    assertRefused(body(less, row), less.length(), "the body has 12 bytes behind its last tensor");
    String both = input("[1,3]", 12).replace("\"shape\"", "\"data\":[1,2,3],\"shape\"");
    assertRefused(
        body(both, row), both.length(), "expected either \\\"data\\\" or binary_data_size");
    String negative = input("[1,3]", -12);
    assertRefused(
        body(negative, row), negative.length(), "binary_data_size: expected a whole number");
    assertRefused(row, 13, "header Inference-Header-Content-Length: expected a whole number 0..12");
    assertRefused(row, -7, "got \\\"-7\\\"");
  }

  private static void assertRefused(byte[] body, int header, String message) throws Exception {
    var answer = post(body, header);
    assertThat(text(answer)).contains(message);
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  /**
   * @param header -1 for none
   */
  private static HttpResponse<byte[]> post(byte[] body, int header) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.httpPort() + Artifacts.INFER);
    var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body));
    if (header != -1) {
      request.header(HEADER, Integer.toString(header));
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String input(String shape, int size) {
    return ("{\"inputs\":[{\"name\":\"features\",\"datatype\":\"FP32\",\"shape\":%s,"
            + "\"parameters\":{\"binary_data_size\":%d}}]}")
        .formatted(shape, size);
  }

  private static byte[] body(String json, byte[] tensors) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(tensors);
    return body.toByteArray();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }
}
