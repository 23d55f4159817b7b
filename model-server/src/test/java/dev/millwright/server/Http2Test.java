/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 on the REST port, without TLS, as curl speaks it. */
@Timeout(60)
class Http2Test {
  @TempDir static Path folder;

  private static @Nullable ModelServer server;

  @BeforeAll
  static void start() throws Exception {
    Process curl = new ProcessBuilder("curl", "--version").redirectErrorStream(true).start();
    assumeTrue(
        new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("HTTP2"),
        "needs curl with HTTP/2");
    Path directory = Files.createDirectories(folder.resolve("a"));
    try (InputStream in = Http2Test.class.getResourceAsStream("/onnx/linear3.onnx")) {
      Files.copy(in, directory.resolve("model.onnx"));
    }
    server = ModelServer.start(Artifacts.folder(folder));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String curl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--http2-prior-knowledge"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static int port() {
    return Objects.requireNonNull(server).httpPort();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Test
  void answersAsOverHttp1() throws Exception {
    String over1 = new TestClient(port()).post("/v2/models/a/infer", Artifacts.request(2)).body();
    String over2 =
        curl(
            "-w",
            " %{http_version} %{http_code}",
            "-d",
            Artifacts.request(2),
            url("/v2/models/a/infer"));
    assertThat(over2).isEqualTo(over1 + " 2 200");
    assertThat(curl("-w", "%{http_code}", "-o", "/dev/null", url("/v2/health/ready")))
        .isEqualTo("200");
    assertThat(curl("-w", "%{http_code}", url("/v2/models/none")))
        .contains("model \\\"none\\\" is unknown")
        .endsWith("404");
  }

  @Test
  void theLimitOfABodyHolds() throws Exception {
    Path large = Files.write(folder.resolve("large"), new byte[5 << 20]);
    assertThat(curl("-w", "%{http_code}", "--data-binary", "@" + large, url("/v2/models/a/infer")))
        .contains("the body is larger than the 4194304 bytes")
        .endsWith("413");
  }
}
