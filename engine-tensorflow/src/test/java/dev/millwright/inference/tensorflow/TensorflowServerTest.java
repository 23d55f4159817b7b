/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.millwright.inference.Committed;
import dev.millwright.inference.StartedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with this engine and no other. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TensorflowServerTest {
  @TempDir Path folder;

  @Test
  void startsWithoutANetwork() throws Exception {
    assumeThat(StartedServer.canBeWithoutNetwork())
        .as("unshare --net works here (Linux, as root)")
        .isTrue();
    Models.put("iris", folder.resolve("iris"));
    try (StartedServer server = StartedServer.withoutNetwork(folder, Models.settings())) {
      assertThat(server.httpPort()).isPositive();
      assertThat(server.end()).as(server.log()).isZero();
      assertThat(server.log()).doesNotContain("ownload", "Extracting");
    }
  }

  @Test
  void answersAnInferenceOverHttp() throws Exception {
    Models.put("breast_cancer", folder.resolve("cancer"));
    double[][] rows = Committed.table("tensorflow/breast_cancer.rows.csv");
    double[][] expected = Committed.table("tensorflow/breast_cancer.expected.csv");
    try (StartedServer server = StartedServer.start(folder, Models.settings())) {
      String row = java.util.Arrays.toString(rows[1]);
      String body = "{\"instances\":[%s]}".formatted(row);
      String answer = post(server.httpPort(), "/v1/models/cancer:predict", body);
      String[] got = answer.replaceAll("\"predictions\"|[^0-9E.,-]", "").split(",");
      assertThat(got).as(answer).hasSize(2);
      Committed.assertClose(
          new double[] {Double.parseDouble(got[0]), Double.parseDouble(got[1])}, expected[1], 1e-5);
    }
  }

  @Test
  void saysWhichImageServesOnnx() throws Exception {
    assumeThat(hasOnnxRuntime())
        .as("make serve has put the default engines where the model server's jar looks for them")
        .isFalse();
    Path model = Files.createDirectories(folder.resolve("other"));
    Files.writeString(model.resolve("model.onnx"), "");
    try (StartedServer server = StartedServer.start(folder, Models.settings())) {
      assertThat(server.awaitEnd()).isEqualTo(44);
      assertThat(server.log())
          .contains(
              "model.onnx is of the format ONNX, and this server has no engine for it: take the image"
                  + " model-server (without Kubernetes: make serve without ENGINE)");
    }
  }

  private static boolean hasOnnxRuntime() {
    return ClassLoader.getSystemResource("ai/onnxruntime/OrtEnvironment.class") != null;
  }

  private static String post(int port, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
