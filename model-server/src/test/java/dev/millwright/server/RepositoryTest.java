/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.server.grpc.protocol.RepositoryIndexRequest;
import dev.millwright.server.grpc.protocol.RepositoryModelLoadRequest;
import dev.millwright.server.grpc.protocol.RepositoryModelUnloadRequest;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models that come and go while the server runs. */
@Timeout(120)
class RepositoryTest {
  private static final String INDEX = "/v2/repository/index";

  @TempDir Path folder;

  private TestClient client = new TestClient(0);

  private ModelServer start(Map<String, String> more) throws Exception {
    ModelServer server = ModelServer.start(Artifacts.folder(folder, more));
    client = new TestClient(server.httpPort());
    return server;
  }

  private void write(String name, String fixture) throws Exception {
    Path directory = Files.createDirectories(folder.resolve(name));
    try (InputStream in = RepositoryTest.class.getResourceAsStream("/onnx/" + fixture)) {
      Files.copy(in, directory.resolve("model.onnx"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private int infer(String model) throws Exception {
    return client.post("/v2/models/" + model + "/infer", Artifacts.request(1)).statusCode();
  }

  @Test
  void isOffUnlessItIsEnabled() throws Exception {
    write("a", "linear3.onnx");
    ModelServer server = start(Map.of());
    try (server;
        GrpcClient grpc = new GrpcClient(server.grpcPort())) {
      HttpResponse<String> refused = client.post(INDEX, "");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("MILLWRIGHT_REPOSITORY_API=true");
      assertThat(client.post("/v2/repository/models/a/unload", "").statusCode()).isEqualTo(403);
      assertThatThrownBy(
              () -> grpc.stub().repositoryIndex(RepositoryIndexRequest.getDefaultInstance()))
          .hasMessageContaining("UNIMPLEMENTED: this server has no repository API");
      assertThat(infer("a")).isEqualTo(200);
    }
  }

  @Test
  void modelsAreUnloadedAndLoadedOnCommand() throws Exception {
    write("a", "linear3.onnx");
    write("b", "linear3.onnx");
    ModelServer server = start(Map.of("MILLWRIGHT_REPOSITORY_API", "true"));
    try (server;
        GrpcClient grpc = new GrpcClient(server.grpcPort())) {
      assertThat(client.post(INDEX, "").body())
          .isEqualTo(
              "[{\"name\":\"a\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"},"
                  + "{\"name\":\"b\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"}]");
      assertThat(client.post("/v2/repository/models/a/unload", "").statusCode()).isEqualTo(200);
      TestClient.assertError(
          client.post("/v2/models/a/infer", Artifacts.request(1)),
          404,
          "model \\\"a\\\" is not served: it was unloaded; POST /v2/repository/models/a/load");
      assertThat(client.get("/v2/models/a/ready").statusCode()).isEqualTo(404);
      assertThat(infer("b")).isEqualTo(200);
      grpc.stub()
          .repositoryModelLoad(RepositoryModelLoadRequest.newBuilder().setModelName("a").build());
      assertThat(infer("a")).isEqualTo(200);

      write("c", "linear3.onnx");
      assertThat(infer("c")).isEqualTo(404);
      assertThat(client.post("/v2/repository/models/c/load", "").statusCode()).isEqualTo(200);
      assertThat(infer("c")).isEqualTo(200);

      Files.write(folder.resolve("c/model.onnx"), new byte[] {1, 2, 3});
      HttpResponse<String> broken = client.post("/v2/repository/models/c/load", "");
      assertThat(broken.statusCode()).isEqualTo(400);
      assertThat(broken.body()).contains("c: model.onnx is ");
      assertThat(infer("c")).as("what was served is served on").isEqualTo(200);

      grpc.stub()
          .repositoryModelUnload(
              RepositoryModelUnloadRequest.newBuilder().setModelName("b").build());
      assertThat(
              grpc.stub()
                  .repositoryIndex(RepositoryIndexRequest.newBuilder().setReady(true).build())
                  .getModelsList())
          .extracting(model -> model.getName())
          .containsExactly("a", "c");
      assertThat(client.post("/v2/repository/models/none/load", "").body())
          .contains("there is no model \\\"none\\\" in the folder");
      assertThat(client.post("/v2/repository/models/none/unload", "").statusCode()).isEqualTo(400);
      assertThat(client.get(INDEX).statusCode()).isEqualTo(405);
      assertThat(client.post("/v2/repository/other", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void modelsComeWhenAskedForAndTheLongestUnusedGoes() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      write(name, "linear3.onnx");
    }
    long bytes = Files.size(folder.resolve("a/model.onnx"));
    ModelServer server =
        start(
            Map.of(
                "MILLWRIGHT_REPOSITORY_API",
                "true",
                "MILLWRIGHT_MODEL_MEMORY_BYTES",
                Long.toString(2 * bytes)));
    try (server) {
      assertThat(states()).containsExactly("ASLEEP", "ASLEEP", "ASLEEP");
      assertThat(infer("a")).isEqualTo(200);
      assertThat(infer("b")).isEqualTo(200);
      assertThat(client.get("/v2/models/b").statusCode()).isEqualTo(200);
      assertThat(states()).containsExactly("READY", "READY", "ASLEEP");
      TimeUnit.MILLISECONDS.sleep(5);
      assertThat(infer("a")).isEqualTo(200);
      assertThat(infer("c")).isEqualTo(200);
      assertThat(states())
          .as("b was not asked for longest")
          .containsExactly("READY", "ASLEEP", "READY");
      try (GrpcClient grpc = new GrpcClient(server.grpcPort())) {
        assertThat(grpc.stub().modelInfer(GrpcClient.raw("b", 1, 2, 3)).getModelName())
            .isEqualTo("b");
      }
      assertThat(states().stream().filter("READY"::equals)).hasSize(2);
      assertThat(client.post("/v1/models/c:predict", "{\"instances\":[[1,2,3]]}").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aModelThatNeverFitsSaysSo() throws Exception {
    write("a", "linear3.onnx");
    ModelServer server = start(Map.of("MILLWRIGHT_MODEL_MEMORY_BYTES", "10"));
    try (server) {
      HttpResponse<String> refused = client.post("/v2/models/a/infer", Artifacts.request(1));
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).contains("and the memory for all models is 10");
    }
  }

  /** Every answer is right while the model is replaced, and while models take each other's room. */
  @Test
  void nothingIsLostWhileModelsComeAndGo() throws Exception {
    write("a", "linear3.onnx");
    write("b", "linear3.onnx");
    long bytes = Files.size(folder.resolve("a/model.onnx"));
    ModelServer server =
        start(
            Map.of(
                "MILLWRIGHT_REPOSITORY_API",
                "true",
                "MILLWRIGHT_MODEL_MEMORY_BYTES",
                Long.toString(bytes)));
    try (server) {
      AtomicBoolean over = new AtomicBoolean();
      List<CompletableFuture<Integer>> callers = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        callers.add(CompletableFuture.supplyAsync(() -> ask(name, over)));
      }
      for (int round = 0; round < 10; round++) {
        assertThat(client.post("/v2/repository/models/a/load", "").statusCode()).isEqualTo(200);
      }
      over.set(true);
      for (CompletableFuture<Integer> caller : callers) {
        assertThat(caller.get(60, TimeUnit.SECONDS)).isPositive();
      }
    }
  }

  private int ask(String model, AtomicBoolean over) {
    int asked = 0;
    try {
      while (!over.get()) {
        HttpResponse<String> answer =
            client.post("/v2/models/" + model + "/infer", Artifacts.request(1));
        // Found in the moment before it went: the client is told to come back at once.
        if (answer.statusCode() != 503 || answer.headers().firstValue("Retry-After").isEmpty()) {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          asked++;
        }
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return asked;
  }

  private List<String> states() throws Exception {
    List<String> states = new ArrayList<>();
    for (String part : client.post(INDEX, "").body().split("\"state\":\"")) {
      if (!part.startsWith("[")) {
        states.add(part.substring(0, part.indexOf('"')));
      }
    }
    return states;
  }
}
