/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Accelerator;
import dev.millwright.server.config.PredictionLogConfig.Sink;
import dev.millwright.server.config.ServerConfig.ModelSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServerConfigTest {
  private static final String EVERY_KEY =
      """
      MILLWRIGHT_MODEL_DIRECTORY=/d
      MILLWRIGHT_REVISION=r
      MILLWRIGHT_POD_NAME=p
      MILLWRIGHT_THREADS=2
      MILLWRIGHT_ACCELERATOR=gpu:2
      MILLWRIGHT_ONNX_ENGINE=djl
      MILLWRIGHT_EVENT_LOOPS=3
      MILLWRIGHT_HTTP_PORT=1
      MILLWRIGHT_GRPC_PORT=7
      MILLWRIGHT_MANAGEMENT_PORT=2
      MILLWRIGHT_MAX_REQUEST_BYTES=2048
      MILLWRIGHT_REQUEST_MEMORY_BYTES=9000000
      MILLWRIGHT_TLS_CERT=/tls.crt
      MILLWRIGHT_TLS_KEY=/tls.key
      MILLWRIGHT_TOKENS_FILE=/tokens
      MILLWRIGHT_MAX_WAIT=PT6S
      MILLWRIGHT_MAX_BATCH_ROWS=8
      MILLWRIGHT_BATCH_DELAY=PT0.001S
      MILLWRIGHT_WARM_UP=PT0S
      MILLWRIGHT_CONNECTION_MAX_AGE=PT5M
      MILLWRIGHT_DRAIN_DELAY=PT1S
      MILLWRIGHT_DRAIN_DEADLINE=PT2S
      MILLWRIGHT_ACKNOWLEDGE_WAIT=PT3S
      MILLWRIGHT_PANE=PT4S
      MILLWRIGHT_LOG_FORMAT=json
      MILLWRIGHT_PREDICTION_LOG=s3://bucket/some/prefix
      MILLWRIGHT_PREDICTION_LOG_SAMPLE=0.25
      MILLWRIGHT_PREDICTION_LOG_REDACT=a, b.c,
      MILLWRIGHT_PREDICTION_LOG_QUEUE_BYTES=65536
      MILLWRIGHT_PREDICTION_LOG_BATCH=8
      MILLWRIGHT_PREDICTION_LOG_FILE_BYTES=1024
      MILLWRIGHT_PREDICTION_LOG_FILES=9
      MILLWRIGHT_STORE_ENDPOINT=http://store:9000
      MILLWRIGHT_STORE_REGION=eu
      MILLWRIGHT_STORE_PATH_STYLE=false
      AWS_ACCESS_KEY_ID=key
      AWS_SECRET_ACCESS_KEY=hidden
      MILLWRIGHT_TERMINATION_LOG=/t
      """;

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "MILLWRIGHT_MODEL_NAME", "m",
              "MILLWRIGHT_MODEL_VERSION", "1",
              "MILLWRIGHT_MODEL_DIGEST", "sha256:" + "a".repeat(64),
              "HOSTNAME", "pod-7"));

  @Test
  void everyKeyHasItsDefault() throws Exception {
    ServerConfig config = ServerConfig.from(environment);

    assertThat(config.ports()).isEqualTo(new ServerConfig.Ports(8080, 9000, 8082));
    assertThat(((ModelSource.Artifact) config.source()).directory())
        .hasToString("/millwright/artifact");
    assertThat(config.origin().revision()).isEqualTo("local");
    assertThat(config.origin().pod()).isEqualTo("pod-7");
    assertThat(config.engine()).isEqualTo(new EngineConfig(false, Accelerator.CPU));
    assertThat(config.limits().threads()).isEqualTo(1);
    assertThat(config.limits().eventLoops()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.limits().maxRequestBytes()).isEqualTo(4 << 20);
    assertThat(config.limits().requestMemoryBytes())
        .isEqualTo(Math.max(8 << 20, Runtime.getRuntime().maxMemory() / 4));
    assertThat(config.limits().warmUp()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.limits().connectionMaxAge()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.drain())
        .isEqualTo(
            new ServerConfig.Drain(
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20)));
    assertThat(config.pane()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.logFormat()).isEqualTo(ServerConfig.LogFormat.TEXT);
    assertThat(config.predictionLog()).isNull();
    assertThat(config.terminationLog()).hasToString("/dev/termination-log");
  }

  private void set(String variables) {
    variables.lines().map(line -> line.split("=", 2)).forEach(v -> environment.put(v[0], v[1]));
  }

  @Test
  void everyKeyIsRead() throws Exception {
    set(EVERY_KEY);

    ServerConfig config = ServerConfig.from(environment);
    environment.put("MILLWRIGHT_MODELS", "/models");
    environment.put("MILLWRIGHT_REPOSITORY_API", "true");
    environment.put("MILLWRIGHT_MODEL_MEMORY_BYTES", "9000000000");
    ServerConfig folder = ServerConfig.from(environment);

    assertThat(folder.source())
        .isEqualTo(new ModelSource.Folder(Path.of("/models"), true, 9_000_000_000L));
    assertThat(environment.keySet())
        .as("a key that this test forgot")
        .containsAll(java.util.Arrays.stream(ConfigKey.values()).map(ConfigKey::variable).toList());
    assertThat(config.toString())
        .contains("name=m", "version=1", "directory=/d", "revision=r", "pod=p", "http=1")
        .contains("onnxByDjl=true", "accelerator=gpu:2")
        .contains("grpc=7", "management=2", "threads=2", "eventLoops=3", "maxRequestBytes=2048")
        .contains("requestMemoryBytes=9000000")
        .contains("certificate=/tls.crt, key=/tls.key, tokens=/tokens")
        .contains("warmUp=PT0S", "connectionMaxAge=PT5M", "delay=PT1S", "deadline=PT2S")
        .contains("maxWait=PT6S", "maxBatchRows=8", "batchDelay=PT0.001S")
        .contains("acknowledgeWait=PT3S", "pane=PT4S", "terminationLog=/t", "logFormat=JSON")
        .contains("bucket=bucket", "prefix=some/prefix/", "sample=0.25", "redact=[a, b.c]")
        .contains("queueBytes=65536", "endpoint=http://store:9000", "region=eu", "pathStyle=false")
        .contains("Credentials[key]")
        .doesNotContain("hidden");
  }

  @Test
  void tracesOnlyWhereAnEndpointIsNamed() throws Exception {
    environment.put("OTEL_SERVICE_NAME", "visits");
    assertThat(ServerConfig.from(environment).openTelemetry().isOn()).isFalse();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");
    environment.put("OTEL_EXPORTER_OTLP_HEADERS", "key=hidden");
    assertThat(ServerConfig.from(environment).openTelemetry().variables())
        .containsOnlyKeys(
            "OTEL_SERVICE_NAME", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS");
    assertThat(ServerConfig.from(environment).toString()).doesNotContain("hidden");
    environment.put("OTEL_SDK_DISABLED", "true");
    assertThat(ServerConfig.from(environment).openTelemetry().isOn()).isFalse();
  }

  @Test
  void predictionsGoToAnAddressOrAFileToo() throws Exception {
    environment.put("MILLWRIGHT_PREDICTION_LOG", "https://broker/ns/default");
    assertThat(log()).isEqualTo(new Sink.Http(URI.create("https://broker/ns/default"), 100));
    environment.put("MILLWRIGHT_PREDICTION_LOG", "file:/var/log/predictions.jsonl");
    assertThat(log()).isEqualTo(new Sink.Files(Path.of("/var/log/predictions.jsonl"), 64 << 20, 5));
  }

  private Sink log() throws ConfigInvalid {
    return Objects.requireNonNull(ServerConfig.from(environment).predictionLog()).sink();
  }

  @Test
  void namesEveryMistakeInThePredictionLog() {
    environment.put("MILLWRIGHT_PREDICTION_LOG", "s3://bucket");
    environment.put("MILLWRIGHT_PREDICTION_LOG_SAMPLE", "0");
    environment.put("MILLWRIGHT_STORE_ENDPOINT", "store:9000");
    assertThatThrownBy(() -> ServerConfig.from(environment))
        .hasMessageContaining(
            "MILLWRIGHT_PREDICTION_LOG_SAMPLE: expected a number above 0 and up to 1, got \"0\"")
        .hasMessageContaining(
            "MILLWRIGHT_STORE_ENDPOINT: expected http(s)://<host>:<port>, got \"store:9000\"")
        .hasMessageContaining("AWS_ACCESS_KEY_ID: expected a value, got none")
        .hasMessageContaining("AWS_SECRET_ACCESS_KEY: expected a value, got none");
    for (String wrong : List.of("kafka://k", "http:/x", "file:relative", "file:/d/", "s3:///x")) {
      environment.put("MILLWRIGHT_PREDICTION_LOG", wrong);
      assertThatThrownBy(() -> ServerConfig.from(environment))
          .hasMessageContaining(
              "MILLWRIGHT_PREDICTION_LOG: expected http(s)://<host>/<path>, file:/<path> or"
                  + " s3://<bucket>/<prefix>, got \""
                  + wrong);
    }
  }

  @Test
  void namesEveryMistakeAtOnce() {
    environment.remove("MILLWRIGHT_MODEL_NAME");
    environment.put("MILLWRIGHT_HTTP_PORT", "70000");
    environment.put("MILLWRIGHT_PANE", "PT0S");
    environment.put("MILLWRIGHT_WARM_UP", "1s");
    environment.put("MILLWRIGHT_ACCELERATOR", "cuda");

    assertThatThrownBy(() -> ServerConfig.from(environment))
        .isInstanceOf(ConfigInvalid.class)
        .hasMessageContaining("MILLWRIGHT_MODEL_NAME: expected a value, got none")
        .hasMessageContaining("MILLWRIGHT_ACCELERATOR: expected cpu, gpu or gpu:N, got \"cuda\"")
        .hasMessageContaining(
            "MILLWRIGHT_HTTP_PORT: expected a whole number 0..65535, got \"70000\"")
        .hasMessageContaining("MILLWRIGHT_PANE: expected a duration above zero, got \"PT0S\"")
        .hasMessageContaining(
            "MILLWRIGHT_WARM_UP: expected a duration such as PT10S, not negative, got \"1s\"");
  }

  @Test
  void aFolderOfModelsNeedsNoNameAndNoDigest() throws Exception {
    var config = ServerConfig.from(Map.of("MILLWRIGHT_MODELS", "models"));
    assertThat(config.source()).isEqualTo(new ModelSource.Folder(Path.of("models"), false, 0));
  }

  /** Run with {@code -Dgolden.rewrite=true}, as {@code make generate} does, to write it anew. */
  @Test
  void theReferencePageIsUpToDate() throws Exception {
    Path page = Path.of("../docs/reference/model-server.md");
    String expected =
        """
        # Model server: configuration

        Generated by `make generate` from the code; the program prints the same with `--help`.
        Environment variables are all there is: no file, no flags.

        """
            + ConfigKey.markdown();
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(page, expected);
    }
    assertThat(page).hasContent(expected);
  }

  @Test
  void helpNamesEveryVariable() {
    for (ConfigKey key : ConfigKey.values()) {
      assertThat(ConfigKey.help()).contains(key.variable());
    }
  }
}
