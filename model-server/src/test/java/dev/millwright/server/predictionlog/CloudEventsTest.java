/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Shape;
import dev.millwright.server.config.PredictionLogConfig;
import dev.millwright.server.config.PredictionLogConfig.Sink;
import dev.millwright.server.config.ServerConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final CollectingSink sink = new CollectingSink();

  private PredictionLog log(String... redact) {
    Sink nowhere = new Sink.Http(URI.create("http://unused"), 1);
    return PredictionLog.start(
        new PredictionLogConfig(nowhere, 1, List.of(redact), 1 << 20),
        new ServerConfig.Origin("r1", "pod a"),
        sink);
  }

  private String only(PredictionLog log) throws InterruptedException {
    log.close(Duration.ofMinutes(1));
    assertThat(sink.events).hasSize(1);
    return sink.events.get(0);
  }

  @Test
  void anInferenceIsOneEventWithWhatWasAskedAndAnswered() throws Exception {
    PredictionLog log = log();

    log.model(Tensors.VISITS)
        .record(
            "call-\"1\"",
            TRACEPARENT,
            List.of(Tensors.floats("features", new Shape(1, 3), 1, 0.1f, -7)),
            List.of(Tensors.longs("label", 1)));

    assertThat(only(log))
        .matches(".*\"time\":\"20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z\".*")
        .startsWith("{\"specversion\":\"1.0\",\"type\":\"dev.millwright.inference\",")
        .contains("\"source\":\"/models/visits/versions/3/revisions/r1/pods/pod%20a\"")
        .contains("\"id\":\"call-\\\"1\\\"\",\"subject\":\"call-\\\"1\\\"\"")
        .contains("\"datacontenttype\":\"application/json\",\"traceparent\":\"" + TRACEPARENT)
        .endsWith(
            "\"data\":{\"model_name\":\"visits\",\"model_version\":\"3\",\"revision\":\"r1\","
                + "\"pod\":\"pod a\",\"id\":\"call-\\\"1\\\"\",\"inputs\":["
                + "{\"name\":\"features\",\"datatype\":\"FP32\",\"shape\":[1,3],"
                + "\"data\":[1.0,0.1,-7.0]}],\"outputs\":["
                + "{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[1],\"data\":[1]}]}}")
        .doesNotContain("\n");
  }

  @Test
  void valuesThatJsonHasNoNumberForAreKeptAsTexts() throws Exception {
    PredictionLog log = log();

    log.model(Tensors.VISITS)
        .record(
            "a",
            null,
            List.of(
                Tensors.floats(
                    "features",
                    new Shape(1, 3),
                    Float.NaN,
                    Float.NEGATIVE_INFINITY,
                    Float.POSITIVE_INFINITY)),
            List.of(
                Tensors.bytes("text", "ü".getBytes(StandardCharsets.UTF_8)),
                Tensors.bytes("raw", new byte[] {(byte) 0xff}, new byte[] {65})));

    assertThat(only(log))
        .contains("\"data\":[\"NaN\",\"-Infinity\",\"Infinity\"]")
        .contains("\"shape\":[1,1],\"data\":[\"ü\"]")
        .contains("\"parameters\":{\"content_type\":\"base64\"},\"data\":[\"/w==\",\"QQ==\"]")
        .doesNotContain("traceparent");
  }

  @Test
  void leavesOutTensorsAndColumnsThatAreRedacted() throws Exception {
    PredictionLog log =
        log("features.income", "features.2", "text", "probabilities.leaves", "nothing");
    ModelLog model = log.model(Tensors.VISITS);
    assertThat(log.unknownNames(List.of(Tensors.VISITS))).containsExactly("nothing");

    model.record(
        "a",
        null,
        List.of(
            Tensors.floats("features", new Shape(2, 3), 1, 2, 3, 4, 5, 6),
            Tensors.bytes("text", "secret".getBytes(StandardCharsets.UTF_8))),
        List.of(Tensors.floats("probabilities", new Shape(2, 2), .25f, .75f, .5f, .5f)));

    assertThat(only(log))
        .contains(
            "\"parameters\":{\"redacted_columns\":[1,2]},\"data\":[1.0,null,null,4.0,null,null]")
        .contains(
            "{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1,1],"
                + "\"parameters\":{\"redacted\":true}}")
        .contains("\"parameters\":{\"redacted_columns\":[1]},\"data\":[0.25,null,0.5,null]")
        .doesNotContain("secret");
  }

  @Test
  void columnsOfTextKeepTheirPlacesToo() throws Exception {
    PredictionLog log = log("text.0");

    log.model(Tensors.VISITS)
        .record(
            "a",
            null,
            List.of(Tensors.bytes("text", "secret".getBytes(StandardCharsets.UTF_8))),
            List.of(Tensors.longs("label", 1)));

    assertThat(only(log)).contains("\"data\":[null]").doesNotContain("secret");
  }

  @Test
  void labelsAreAnEventWithTheSameIdAndTheModelWhenItIsRemembered() throws Exception {
    PredictionLog log = log();
    log.model(Tensors.VISITS)
        .record(
            "a",
            null,
            List.of(Tensors.floats("features", new Shape(1, 3), 1, 2, 3)),
            List.of(Tensors.longs("label", 1)));

    log.feedback(new Feedback("a", List.of("1"), "[1]", TRACEPARENT));
    log.feedback(new Feedback("b", Arrays.asList("x", null), "[\"x\",null]", null));
    log.close(Duration.ofMinutes(1));

    assertThat(sink.events).hasSize(3);
    assertThat(sink.events.get(1))
        .contains("\"type\":\"dev.millwright.feedback\",\"source\":\"/pods/pod%20a/feedback\"")
        .contains("\"id\":\"a\",\"subject\":\"a\"", "\"traceparent\":\"" + TRACEPARENT)
        .endsWith(
            "\"data\":{\"model_name\":\"visits\",\"model_version\":\"3\",\"revision\":\"r1\","
                + "\"pod\":\"pod a\",\"id\":\"a\",\"labels\":[1]}}");
    assertThat(sink.events.get(2)).endsWith("\"data\":{\"id\":\"b\",\"labels\":[\"x\",null]}}");
  }
}
