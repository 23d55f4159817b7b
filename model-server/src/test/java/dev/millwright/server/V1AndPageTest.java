/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is for older clients and for people, over the network. */
class V1AndPageTest {
  private static final String PREDICT = "/v1/models/doctor-visits:predict";

  @TempDir static Path directory;
  private static ModelServer server;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    server = ModelServer.start(Artifacts.config(directory, digest));
    client = new TestClient(server.httpPort());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void predictsForEachInstanceWhatV2Answers() throws Exception {
    String rows = "{\"instances\":[[-5,-4,-3],[-2,-1,0]]}";
    String named =
        "{\"signature_name\":\"x\",\"instances\":[{\"features\":[-5,-4,-3]},{\"features\":[-2,-1,0]}]}";
    String v2 = client.post(Artifacts.INFER, Artifacts.request(2)).body();
    String probabilities = data(v2, "probabilities");
    String labels = data(v2, "label");

    String answer = client.post(PREDICT, rows).body();

    String[] p = probabilities.split(",");
    String[] label = labels.split(",");
    assertThat(answer)
        .isEqualTo(
            "{\"predictions\":[{\"label\":%s,\"probabilities\":[%s,%s]},{\"label\":%s,\"probabilities\":[%s,%s]}]}"
                .formatted(label[0], p[0], p[1], label[1], p[2], p[3]));
    assertThat(client.post(PREDICT, named).body()).isEqualTo(answer);
    assertThat(client.post(PREDICT, "{\"instances\":[]}").body()).isEqualTo("{\"predictions\":[]}");

    String columns =
        "{\"outputs\":{\"label\":[%s,%s],\"probabilities\":[[%s,%s],[%s,%s]]}}"
            .formatted(label[0], label[1], p[0], p[1], p[2], p[3]);
    assertThat(client.post(PREDICT, "{\"inputs\":[[-5,-4,-3],[-2,-1,0]]}").body())
        .isEqualTo(columns);
    assertThat(client.post(PREDICT, "{\"inputs\":{\"features\":[[-5,-4,-3],[-2,-1,0]]}}").body())
        .isEqualTo(columns);
  }

  @Test
  void namesWhatIsWrongWithAnInstance() throws Exception {
    refuses(
        "{}",
        "body: expected the field \\\"instances\\\", or \\\"inputs\\\" for columns, got neither");
    refuses("{\"instances\":7}", "instances: expected a list, got 7");
    refuses(
        "{\"inputs\":[[1,2,3]],\"instances\":[]}",
        "body: expected one of \\\"instances\\\" and \\\"inputs\\\", once, got instances as well");
    refuses("{\"inputs\":7}", "inputs: expected an object with a list for each input, got 7");
    refuses("{\"inputs\":{}}", "inputs: input \\\"features\\\" is missing");
    refuses("{\"inputs\":{\"features\":[[1,2]]}}", "inputs.features[0]: expected a list of 3");
    refuses(
        "{\"inputs\":{\"features\":[],\"features\":[]}}",
        "inputs: input \\\"features\\\" came twice");
    refuses("{\"instances\":[[1,2]]}", "instances[0]: expected a list of 3, got one of 2");
    refuses(
        "{\"instances\":[[1,2,3],4]}",
        "instances[1]: expected 1 levels of lists for shape [-1,3], got 4");
    refuses(
        "{\"instances\":[{\"x\":[1,2,3]}]}", "input \\\"x\\\" is unknown: the model has features");
    refuses("{\"instances\":[{}]}", "instances[0]: input \\\"features\\\" is missing");
    refuses(
        "{\"instances\":[[1,2,null]]}",
        "input \\\"features\\\": data[2]: expected a number for FP32, got null");
    refuses("{\"instances\":[[1,2,3]", "the body is not valid JSON: expected an element or ']'");
  }

  @Test
  void tellsWhichModelsThereAre() throws Exception {
    assertThat(client.get("/v1/models").body()).isEqualTo("{\"models\":[\"doctor-visits\"]}");
    assertThat(client.get("/v1/models/doctor-visits").body())
        .isEqualTo("{\"name\":\"doctor-visits\",\"ready\":true}");
    assertThat(client.get("/v1/models/other").statusCode()).isEqualTo(404);
    assertThat(client.post("/v1/models/other:predict", "{}").statusCode()).isEqualTo(404);
    assertThat(client.get(PREDICT).statusCode()).isEqualTo(405);
    assertThat(client.post("/v1/models", "").statusCode()).isEqualTo(405);
  }

  @Test
  void countsWhatAModelDoes() throws Exception {
    String stats = "/v2/models/doctor-visits/stats";
    long rows = number(client.get(stats).body(), "inference_count");
    client.post(Artifacts.INFER, Artifacts.request(7));
    client.post(PREDICT, "{\"instances\":[[1,2,3]]}");
    client.post(Artifacts.INFER, "{}");

    String after = client.get(stats).body();
    assertThat(number(after, "inference_count")).isEqualTo(rows + 8);
    assertThat(after)
        .startsWith(
            "{\"model_stats\":[{\"name\":\"doctor-visits\",\"version\":\"3\",\"last_inference\":")
        .contains("\"inference_stats\":{\"success\":{\"count\":");
    assertThat(number(after, "last_inference")).isPositive();
  }

  @Test
  void showsPeopleAPageAndProgramsText() throws Exception {
    try (RawClient raw = new RawClient(server.httpPort())) {
      var page = raw.ask("GET / HTTP/1.1\r\nHost: x\r\nAccept: text/html,*/*\r\n\r\n");
      assertThat(page.headers()).containsEntry("content-type", "text/html; charset=utf-8");
      assertThat(page.headers().get("content-security-policy")).contains("default-src 'none'");
      assertThat(page.body()).startsWith("<!doctype html>").doesNotContain("http://", "https://");
    }
    assertThat(client.get("/").body())
        .contains("POST /v2/models/doctor-visits/infer", "POST /v1/models/doctor-visits:predict");
    assertThat(client.post("/", "").statusCode()).isEqualTo(405);
  }

  /** Every path of the document exists, and nothing that it names is missing from it. */
  @Test
  void describesItselfAsOpenApi() throws Exception {
    HttpResponse<String> answer = client.get("/openapi.json");
    assertThat(answer.body()).contains("\"enum\": [\"doctor-visits\"]");
    Set<String> paths = new HashSet<>();
    try (JsonParser json = new JsonFactory().createParser(answer.body())) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (json.currentName() != null && json.currentName().startsWith("/")) {
          paths.add(json.currentName());
        }
      }
    }
    assertThat(paths).hasSize(13);
    for (String path : paths) {
      String real = path.replace("{model}", "doctor-visits").replace("{version}", "3");
      assertThat(client.get(real).statusCode()).as(real).isIn(200, 405);
    }
  }

  private static void refuses(String body, String message) throws Exception {
    HttpResponse<String> answer = client.post(PREDICT, body);
    assertThat(answer.body()).startsWith("{\"error\":\"" + message);
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private static String data(String answer, String output) {
    String rest = answer.substring(answer.indexOf("\"" + output + "\""));
    String data = rest.substring(rest.indexOf("\"data\":[") + 8);
    return data.substring(0, data.indexOf(']'));
  }

  private static long number(String answer, String field) {
    String rest = answer.substring(answer.indexOf("\"" + field + "\":") + field.length() + 3);
    return Long.parseLong(rest.split("[,}]", 2)[0]);
  }
}
