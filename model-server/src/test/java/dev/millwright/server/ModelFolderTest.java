/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.millwright.inference.engines.TreeConversion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Serving without Kubernetes and without digests: a folder of models. */
class ModelFolderTest {
  /** A row without a missing value: JSON has no NaN. */
  private static final int ROW = 6;

  @TempDir Path folder;

  @Test
  void servesEverySubfolderUnderItsNameAndTheNewestVersionFirst() throws Exception {
    write("linear");
    write("many/9");
    write("many/10");
    Files.createDirectories(folder.resolve(".cache"));
    try (ModelServer server = ModelServer.start(Artifacts.folder(folder))) {
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
  void aConvertedModelSaysWhatItWasConvertedFrom() throws Exception {
    Path directory = Files.createDirectories(folder.resolve("trees"));
    Path original = directory.resolve("model.json");
    Files.writeString(original, resource("xgboost/breast_cancer.json"));
    Files.write(directory.resolve("model.onnx"), TreeConversion.toOnnx(original));
    write("linear");
    try (ModelServer server = ModelServer.start(Artifacts.folder(folder))) {
      TestClient client = new TestClient(server.httpPort());
      assertThat(client.get("/v2/models/trees").body())
          .contains("\"platform\":\"onnx_onnxv1\"", "\"converted_from\":\"xgboost\"")
          .contains("{\"name\":\"predictions\",\"datatype\":\"FP32\",\"shape\":[-1]");
      assertThat(client.get("/v2/models/linear").body()).doesNotContain("converted_from");
    }
  }

  /** The numbers are those of the Python libraries. */
  @ParameterizedTest
  @CsvSource({"xgboost/breast_cancer.json, model.json", "lightgbm/iris.txt, model.txt"})
  void answersFromTreesAsTheirOwnLibrariesDo(String fixture, String file) throws Exception {
    Path directory = Files.createDirectories(folder.resolve("trees"));
    Files.writeString(directory.resolve(file), resource(fixture));
    String data = fixture.substring(0, fixture.indexOf('.'));
    String row = resource(data + ".rows.csv").lines().skip(ROW).findFirst().orElseThrow();
    String expected = resource(data + ".expected.csv").lines().skip(ROW).findFirst().orElseThrow();
    try (ModelServer server = ModelServer.start(Artifacts.folder(folder))) {
      TestClient client = new TestClient(server.httpPort());
      String answer =
          client
              .post("/v1/models/trees:predict", "{\"instances\":[[" + row + "]]}")
              .body()
              .replaceAll("\"predictions\"|[^0-9E.,-]", "");
      String[] got = answer.split(",");
      String[] wanted = expected.split(",");
      assertThat(got).hasSameSizeAs(wanted);
      for (int i = 0; i < got.length; i++) {
        assertThat(Double.parseDouble(got[i]))
            .isCloseTo(Double.parseDouble(wanted[i]), withPercentage(1e-3));
      }
    }
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = ModelFolderTest.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertRefused("has no subfolder: expected <name>/model.onnx");
    Files.createDirectories(folder.resolve("empty"));
    assertRefused("holds no model: found no file, known are model.onnx");
    Files.write(folder.resolve("empty/model.onnx"), new byte[] {1, 2, 3});
    assertRefused("empty: model.onnx is ");
    Files.move(folder.resolve("empty"), folder.resolve("a name"));
    assertRefused("folder \"a name\": expected a name of letters, digits, '.', '_' and '-'");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> ModelServer.start(Artifacts.folder(folder)))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining(message)
        .extracting(e -> ((StartFailed) e).reason().exitCode())
        .isEqualTo(44);
  }

  private void write(String name) throws Exception {
    Path directory = Files.createDirectories(folder.resolve(name));
    try (InputStream in = ModelFolderTest.class.getResourceAsStream("/onnx/linear3.onnx")) {
      Files.copy(in, directory.resolve("model.onnx"));
    }
  }
}
