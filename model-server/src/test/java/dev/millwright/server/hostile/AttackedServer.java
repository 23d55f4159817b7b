/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.RawClient;
import dev.millwright.server.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real server as a process with the heap of its image, shared by every class that is attacked
 * with it. While a class runs, a {@link Bystander} asks beside it.
 */
final class AttackedServer implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  /** The largest body, as by default. */
  static final int MAX_BODY = 1 << 22;

  static final String LINEAR = "/v2/models/linear3/infer";
  static final String EVERY_TYPE = "/v2/models/every_type/infer";

  /** 128 MiB of heap, as much of buffers outside it, and the libraries. */
  private static final long MOST_RESIDENT_MIB = 420;

  private @Nullable Shared shared;
  private @Nullable Bystander bystander;

  /** One process, ended with the last test. */
  private record Shared(ServerProcess process, Path folder) implements AutoCloseable {
    static Shared start() {
      try {
        Path folder = Files.createTempDirectory("attacked");
        for (String model : List.of("linear3", "every_type")) {
          try (InputStream in =
              Objects.requireNonNull(
                  AttackedServer.class.getResourceAsStream("/onnx/" + model + ".onnx"))) {
            Files.copy(in, Files.createDirectories(folder.resolve(model)).resolve("model.onnx"));
          }
        }
        return new Shared(new ServerProcess(environment(folder)), folder);
      } catch (IOException e) {
        throw new IllegalStateException("the server can't be started", e);
      }
    }

    private static Map<String, String> environment(Path folder) {
      return Map.of(
          "MILLWRIGHT_MODELS", folder.toString(),
          "MILLWRIGHT_HTTP_PORT", "0",
          "MILLWRIGHT_GRPC_PORT", "0",
          "MILLWRIGHT_MANAGEMENT_PORT", "0",
          "MILLWRIGHT_EVENT_LOOPS", "2",
          "MILLWRIGHT_WARM_UP", "PT0.2S");
    }

    @Override
    public void close() throws IOException {
      process.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(AttackedServer.class))
            .computeIfAbsent("server", key -> Shared.start(), Shared.class);
    bystander = new Bystander(process().httpPort(), process().grpcPort());
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    assertThat(process().isAlive()).as("the process goes on: " + process().log()).isTrue();
    assertThat(residentMib()).isLessThan(MOST_RESIDENT_MIB);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    Objects.requireNonNull(bystander).assertUnharmed();
    // Bugs show as 500 or as a stack trace; an attack causes neither.
    assertThat(process().log()).doesNotContain("SEVERE").doesNotContain("Exception");
  }

  private ServerProcess process() {
    return Objects.requireNonNull(shared).process();
  }

  int httpPort() throws Exception {
    return process().httpPort();
  }

  int grpcPort() throws Exception {
    return process().grpcPort();
  }

  int managementPort() throws Exception {
    return process().managementPort();
  }

  RawClient connect() throws Exception {
    return new RawClient(process().httpPort());
  }

  /** Memory of the process. */
  long residentMib() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process().pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024;
  }
}
