/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.server.config.ServerConfig;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Serving without Kubernetes and without digests: a folder of models. */
class ModelFolderTest {
  @TempDir Path folder;

  @Test
  void servesEverySubfolderUnderItsNameAndTheNewestVersionFirst() throws Exception {
    write("linear");
    write("many/9");
    write("many/10");
    Files.createDirectories(folder.resolve(".cache"));
    try (ModelServer server = ModelServer.start(config())) {
      TestClient client = new TestClient(server.httpPort());
      for (String path :
          new String[] {
            "linear", "many", "many/versions/9", "many/versions/10", "linear/versions/1"
          }) {
        assertThat(client.post("/v2/models/" + path + "/infer", Artifacts.request(1)).statusCode())
            .as(path)
            .isEqualTo(200);
      }
      assertThat(client.get("/v2/models/many").body()).contains("\"versions\":[\"10\",\"9\"]");
      assertThat(client.post("/v2/models/many/infer", Artifacts.request(1)).body())
          .contains("\"model_version\":\"10\"");
      TestClient.assertError(
          client.get("/v2/models/other"),
          404,
          "model \\\"other\\\" is unknown: this server has \\\"linear\\\", \\\"many\\\"");
      TestClient.assertError(
          client.get("/v2/models/many/versions/3"),
          404,
          "version \\\"3\\\" of model \\\"many\\\" is unknown: this server has \\\"10\\\", \\\"9\\\"");
      assertThat(client.get("/").body()).contains("POST /v2/models/linear/infer");
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertRefused("has no subfolder: expected <name>/model.onnx");
    Files.createDirectories(folder.resolve("empty"));
    assertRefused("expected the file model.onnx, it is not there");
    Files.write(folder.resolve("empty/model.onnx"), new byte[] {1, 2, 3});
    assertRefused("empty/model.onnx: ");
    Files.move(folder.resolve("empty"), folder.resolve("a name"));
    assertRefused("folder \"a name\": expected a name of letters, digits, '.', '_' and '-'");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> ModelServer.start(config()))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining(message)
        .extracting(e -> ((StartFailed) e).reason().exitCode())
        .isEqualTo(44);
  }

  private ServerConfig config() throws Exception {
    return ServerConfig.from(
        Map.of(
            "MILLWRIGHT_MODELS", folder.toString(),
            "MILLWRIGHT_HTTP_PORT", "0",
            "MILLWRIGHT_MANAGEMENT_PORT", "0",
            "MILLWRIGHT_WARM_UP", "PT0.05S"));
  }

  private void write(String name) throws Exception {
    Path directory = Files.createDirectories(folder.resolve(name));
    try (InputStream in = ModelFolderTest.class.getResourceAsStream("/onnx/linear3.onnx")) {
      Files.copy(in, directory.resolve("model.onnx"));
    }
  }
}
