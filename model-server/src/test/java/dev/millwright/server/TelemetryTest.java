/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.predictionlog.sink.Receiver;
import dev.millwright.server.tracing.TraceReceiver;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What requests to a real server leave behind in real sinks. */
class TelemetryTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  @TempDir Path directory;
  private Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void write() throws Exception {
    environment = Artifacts.environment(directory, Artifacts.write(directory, "linear3.onnx"));
    Artifacts.writeBaseline(directory);
  }

  private ModelServer start() throws Exception {
    return ModelServer.start(ServerConfig.from(environment));
  }

  private static String withId(String id) {
    return Artifacts.request(1).replace("{\"inputs\"", "{\"id\":\"" + id + "\",\"inputs\"");
  }

  private static String event(Receiver receiver, String what) throws InterruptedException {
    while (true) {
      for (Receiver.Post post : receiver.posts) {
        if (post.body().contains(what)) {
          return post.body();
        }
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static String metrics(ModelServer server) throws Exception {
    return new TestClient(server.managementPort()).get("/metrics").body();
  }

  private static String generatedId(String answer) {
    Matcher id = ID.matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    return id.group(1);
  }

  @Test
  void everyProtocolsPredictionsBecomeEventsAndLabelsFollowThem() throws Exception {
    try (Receiver receiver = new Receiver()) {
      environment.put("MILLWRIGHT_PREDICTION_LOG", receiver.uri().toString());
      environment.put("MILLWRIGHT_PREDICTION_LOG_BATCH", "1");
      environment.put("MILLWRIGHT_PREDICTION_LOG_REDACT", "features.income");
      ModelServer server = start();
      TestClient client = new TestClient(server.httpPort());
      try (GrpcClient grpc = new GrpcClient(server.grpcPort())) {
        client.post(Artifacts.INFER, withId("rest-1"));
        String second = generatedId(client.post(Artifacts.INFER, Artifacts.request(1)).body());
        String third =
            client
                .post("/v1/models/doctor-visits:predict", "{\"instances\":[[1,2,3]]}")
                .headers()
                .firstValue("Millwright-Inference-Id")
                .orElseThrow();
        String fourth = grpc.stub().modelInfer(GrpcClient.raw(Artifacts.MODEL, 1, 2, 3)).getId();

        assertThat(event(receiver, "\"id\":\"rest-1\""))
            .contains("\"type\":\"dev.millwright.inference\"")
            .contains(
                "\"source\":\"/models/doctor-visits/versions/3/revisions/r1/pods/pod-a\"",
                "\"redacted_columns\":[1]},\"data\":[-5.0,null,-3.0]",
                "\"name\":\"label\"",
                "\"name\":\"probabilities\"");
        assertThat(event(receiver, second)).contains("dev.millwright.inference");
        assertThat(event(receiver, third)).contains("\"data\":[1.0,null,3.0]");
        assertThat(event(receiver, fourth)).contains("\"data\":[1.0,null,3.0]");

        HttpResponse<String> accepted =
            client.post(
                "/feedback",
                "[{\"id\":\"%s\",\"labels\":[1]},{\"id\":\"%s\",\"labels\":[0]},{\"id\":\"x\",\"labels\":1}]"
                    .formatted(third, fourth));

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).isEqualTo("{\"accepted\":3}");
        event(receiver, "\"subject\":\"x\"");
        assertThat(metrics(server))
            .contains("millwright_prediction_log_sent_events_total 7.0")
            .contains("millwright_feedback_total{outcome=\"joined\",} 2.0")
            .contains("millwright_feedback_total{outcome=\"unknown\",} 1.0")
            .contains(
                "millwright_feedback_rows_total{model=\"doctor-visits\",version=\"3\","
                    + "predicted=\"1\",actual=\"1\",} 1.0",
                "predicted=\"1\",actual=\"0\",} 1.0");
      } finally {
        server.close();
      }
    }
  }

  @Test
  void feedbackThatIsWrongIsToldWhere() throws Exception {
    environment.put("MILLWRIGHT_PREDICTION_LOG", "file:" + directory.resolve("log.jsonl"));
    ModelServer server = start();
    TestClient client = new TestClient(server.httpPort());
    try {
      TestClient.assertError(
          client.post("/feedback", "{\"id\":\"a\"}"),
          400,
          "body: expected the field \\\"labels\\\", got none");
      assertThat(client.get("/feedback").statusCode()).isEqualTo(405);
    } finally {
      server.close();
    }
  }

  @Test
  void nothingIsMadeUpWhileNothingIsLogged() throws Exception {
    ModelServer server = start();
    TestClient client = new TestClient(server.httpPort());
    try {
      assertThat(client.post(Artifacts.INFER, Artifacts.request(1)).body())
          .doesNotContain("\"id\"");
      TestClient.assertError(
          client.post("/feedback", "{}"),
          404,
          "feedback goes into the prediction log, which is off: set MILLWRIGHT_PREDICTION_LOG");
      assertThat(metrics(server)).doesNotContain("prediction_log", "millwright_feedback");
    } finally {
      server.close();
    }
  }

  @Test
  void aSinkThatHangsTouchesNoPrediction() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.hang();
      environment.put("MILLWRIGHT_PREDICTION_LOG", receiver.uri().toString());
      environment.put("MILLWRIGHT_PREDICTION_LOG_QUEUE_BYTES", "65536");
      ModelServer server = start();
      TestClient client = new TestClient(server.httpPort());
      try {
        for (int i = 0; i < 1000; i++) {
          HttpResponse<String> answer = client.post(Artifacts.INFER, Artifacts.request(8));
          assertThat(answer.statusCode()).isEqualTo(200);
        }
        String metrics = metrics(server);
        assertThat(metrics)
            .contains("millwright_prediction_log_sent_events_total 0.0")
            .doesNotContain("dropped_events_total{reason=\"queue_full\",} 0.0");
        Matcher bytes =
            Pattern.compile("millwright_prediction_log_queued_bytes ([0-9.]+)").matcher(metrics);
        assertThat(bytes.find()).isTrue();
        assertThat(Double.parseDouble(bytes.group(1))).isBetween(1000.0, 65536.0);
      } finally {
        server.close();
      }
    }
  }

  @Test
  void whatWasAnsweredIsInTheFileWhenTheServerHasDrained() throws Exception {
    Path file = directory.resolve("predictions.jsonl");
    environment.put("MILLWRIGHT_PREDICTION_LOG", "file:" + file);
    environment.put("MILLWRIGHT_ACKNOWLEDGE_WAIT", "PT0S");
    try (ServerProcess server = new ServerProcess(environment)) {
      TestClient client = new TestClient(server.httpPort());
      for (int i = 0; i < 200; i++) {
        assertThat(client.post(Artifacts.INFER, withId("id-" + i)).statusCode()).isEqualTo(200);
      }
      server.terminate();
      assertThat(server.awaitEnd()).as(server.log()).isZero();
    }
    assertThat(Files.readAllLines(file)).hasSize(200).last().asString().contains("\"id-199\"");
  }

  @Test
  void aSlipInWhatIsRedactedKeepsTheServerFromStarting() {
    environment.put("MILLWRIGHT_PREDICTION_LOG", "file:" + directory.resolve("log.jsonl"));
    environment.put("MILLWRIGHT_PREDICTION_LOG_REDACT", "features.incme,label");

    assertThatThrownBy(this::start)
        .isInstanceOf(StartFailed.class)
        .hasMessage(
            "MILLWRIGHT_PREDICTION_LOG_REDACT: expected names of inputs, outputs or tensor.column,"
                + " got [features.incme]: there are model doctor-visits: inputs [features], outputs"
                + " [label, probabilities], columns of the first input [age, income, visits]")
        .extracting(e -> ((StartFailed) e).reason().exitCode())
        .isEqualTo(48);
  }

  @Test
  void aRequestIsASpanInItsClientsTraceAndTheEventNamesIt() throws Exception {
    try (Receiver receiver = new Receiver();
        TraceReceiver traces = new TraceReceiver()) {
      environment.putAll(traces.environment());
      environment.put("MILLWRIGHT_PREDICTION_LOG", receiver.uri().toString());
      ModelServer server = start();
      try (GrpcClient grpc = new GrpcClient(server.grpcPort())) {
        post(server, Artifacts.INFER, withId("rest"), TRACEPARENT);
        post(server, "/v1/models/doctor-visits:predict", "{\"instances\":[1]}", TRACEPARENT);
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), TRACEPARENT);
        grpc.stub()
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .modelInfer(
                GrpcClient.typed(Artifacts.MODEL, 1, 2, 3).toBuilder().setId("grpc").build());
        post(server, Artifacts.INFER, withId("unsampled"), TRACEPARENT.replace("-01", "-00"));

        // Two answered with two phases each, one refused; none of the warm-up's.
        List<Span> spans = new ArrayList<>(traces.await(7));
        assertThat(spans)
            .extracting(span -> TraceReceiver.hex(span.getTraceId()))
            .containsOnly(TRACE);
        assertThat(spans)
            .extracting(Span::getName)
            .containsExactlyInAnyOrder(
                "queue",
                "compute",
                "infer doctor-visits",
                "infer doctor-visits",
                "queue",
                "compute",
                "infer doctor-visits");
        assertThat(spans)
            .filteredOn(span -> span.getName().startsWith("infer"))
            .extracting(span -> TraceReceiver.attributes(span.getAttributesList()))
            .extracting(all -> all.get("millwright.protocol") + " " + all.get("millwright.outcome"))
            .containsExactlyInAnyOrder("v2-rest answered", "v1-rest refused", "v2-grpc answered");
        List<String> own =
            spans.stream()
                .filter(span -> span.getName().startsWith("infer"))
                .map(span -> "00-" + TRACE + "-" + TraceReceiver.hex(span.getSpanId()) + "-01")
                .toList();
        assertThat(own).anyMatch(event(receiver, "\"id\":\"rest\"")::contains);
        assertThat(own).anyMatch(event(receiver, "\"id\":\"grpc\"")::contains);
        assertThat(event(receiver, "\"id\":\"unsampled\"")).contains("-00\",\"data\"");
      } finally {
        server.close();
      }
    }
  }

  private static void post(ModelServer server, String path, String body, String traceparent)
      throws Exception {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                .header("traceparent", traceparent)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
