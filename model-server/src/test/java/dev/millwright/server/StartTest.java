/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that must fail, with the exit code and the message that a person will see. */
class StartTest {
  @TempDir Path directory;

  @Test
  void aChangedModelEndsTheProcessWith47AndSaysWhichFile() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Path model = directory.resolve("model/model.onnx");
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length - 1] ^= 1;
    Files.write(model, bytes);
    Path terminationLog = Files.createFile(directory.resolve("termination-log"));

    try (ServerProcess server = new ServerProcess(Artifacts.environment(directory, digest))) {
      assertThat(server.awaitEnd()).as(server.log()).isEqualTo(47);
      assertThat(server.log())
          .contains("ArtifactDigestMismatch: file model.onnx: expected sha256:");
    }
    assertThat(Files.readString(terminationLog))
        .startsWith(
            "{\"stage\":\"serve\",\"outcome\":\"Failed\",\"reason\":\"ArtifactDigestMismatch\","
                + "\"message\":\"file model.onnx: expected sha256:");
  }

  @Test
  void whatIsWrongIsOneJsonObjectWhenTheLogIsJson() throws Exception {
    Map<String, String> environment =
        Map.of("MILLWRIGHT_LOG_FORMAT", "json", "MILLWRIGHT_PREDICTION_LOG", "kafka://k");

    try (ServerProcess server = new ServerProcess(environment)) {
      assertThat(server.awaitEnd()).as(server.log()).isEqualTo(48);
      assertThat(server.log())
          .startsWith("{\"timestamp\":\"")
          .contains("\"level\":\"ERROR\",\"logger\":\"dev.millwright.server.Main\"")
          .contains("MILLWRIGHT_PREDICTION_LOG: expected http(s)://")
          .hasLineCount(1);
    }
  }

  @Test
  void anotherArtifactThanTheOneAskedForIsRefused() throws Exception {
    Artifacts.write(directory, "linear3.onnx");
    String other = "sha256:" + "0".repeat(64);

    assertThatThrownBy(() -> ModelServer.start(Artifacts.config(directory, other)))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("expected " + other)
        .extracting(e -> ((StartFailed) e).reason().exitCode())
        .isEqualTo(47);
  }

  @Test
  void aFileThatIsNoModelIsRefused() throws Exception {
    String digest = Artifacts.write(directory, "external.onnx");

    assertThatThrownBy(() -> ModelServer.start(Artifacts.config(directory, digest)))
        .hasMessageContaining("keeps weights in another file")
        .extracting(e -> ((StartFailed) e).reason().exitCode())
        .isEqualTo(44);
  }

  @Test
  void aGpuThatIsNotThereEndsTheProcessInsteadOfServingFromTheCpu() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Map<String, String> environment = Artifacts.environment(directory, digest);
    environment.put("MILLWRIGHT_ACCELERATOR", "gpu");
    try (ServerProcess server = new ServerProcess(environment)) {
      assertThat(server.awaitEnd()).as(server.log()).isEqualTo(52);
      assertThat(server.log())
          .contains("AcceleratorUnavailable: asked to run on gpu:0, and never falls back")
          .contains("take the image model-server-cuda, or ask for cpu");
    }
  }

  @Test
  void onnxModelsAreServedThroughDjlWhereASettingSaysSo() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Map<String, String> environment = Artifacts.environment(directory, digest);
    environment.put("MILLWRIGHT_ONNX_ENGINE", "djl");
    try (ServerProcess server = new ServerProcess(environment)) {
      TestClient client = new TestClient(server.httpPort());
      assertThat(client.get("/v2/models/" + Artifacts.MODEL).body()).contains("by djl");
      assertThat(client.post(Artifacts.INFER, Artifacts.request(2)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Map<String, String> environment = Artifacts.environment(directory, digest);
    try (ServerSocket taken = new ServerSocket(0)) {
      environment.put("MILLWRIGHT_HTTP_PORT", Integer.toString(taken.getLocalPort()));
      var config = dev.millwright.server.config.ServerConfig.from(environment);

      assertThatThrownBy(() -> ModelServer.start(config))
          .hasMessage("port %d for http can't be opened: is it taken?", taken.getLocalPort());
    }
  }

  @Test
  void anEmptyEnvironmentNamesEveryMissingVariable() throws Exception {
    Map<String, String> environment = Artifacts.environment(directory, "md5:1");
    environment.put("MILLWRIGHT_MODEL_NAME", "");
    environment.put("MILLWRIGHT_THREADS", "many");
    try (ServerProcess server = new ServerProcess(environment)) {
      assertThat(server.awaitEnd()).isEqualTo(48);
      assertThat(server.log())
          .contains(
              "MILLWRIGHT_MODEL_NAME: expected a value, got none",
              "MILLWRIGHT_MODEL_DIGEST: expected sha256: and 64 hexadecimal digits, got \"md5:1\"",
              "MILLWRIGHT_THREADS: expected a whole number 1..256, got \"many\"");
    }
  }

  @Test
  void servesAModelOfEveryTypeItsWarmUpIncluded() throws Exception {
    String digest = Artifacts.write(directory, "every_type.onnx");
    try (ModelServer server = ModelServer.start(Artifacts.config(directory, digest))) {
      assertThat(new TestClient(server.httpPort()).get("/v2/health/ready").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void theTerminationMessageFitsKubernetesLimitWhateverItSays() {
    for (String message : new String[] {"\u0001".repeat(5000), "ü".repeat(5000), "short \"x\""}) {
      byte[] json =
          TerminationMessage.json(new StartFailed(StartFailed.Reason.INTERNAL_ERROR, message));
      assertThat(json.length).isLessThanOrEqualTo(2048);
      assertThat(new String(json, java.nio.charset.StandardCharsets.UTF_8)).endsWith("}}");
    }
  }
}
