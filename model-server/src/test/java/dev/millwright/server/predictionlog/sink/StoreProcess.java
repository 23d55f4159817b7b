/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real S3 store over a directory, as a program of its own: its libraries do not go with ours. */
final class StoreProcess implements AutoCloseable {
  private static final Path MODULE = Path.of("..", "hack", "s3proxy");

  private final int port;
  private final Process process;

  StoreProcess(Path data, String bucket) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      free.setReuseAddress(true);
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                MODULE.resolve("target/classes").toAbsolutePath()
                    + ":"
                    + Files.readString(MODULE.resolve("target/classpath.txt")).strip(),
                "dev.millwright.s3proxy.EmbeddedStore"));
    builder
        .environment()
        .putAll(
            Map.of(
                "MILLWRIGHT_STORE_BUCKET",
                bucket,
                "AWS_ACCESS_KEY_ID",
                "store-user",
                "AWS_SECRET_ACCESS_KEY",
                "store-password",
                "MILLWRIGHT_STORE_PORT",
                String.valueOf(port),
                "MILLWRIGHT_STORE_DIRECTORY",
                data.toString()));
    process = builder.redirectErrorStream(true).start();
    awaitAnswer();
  }

  private void awaitAnswer() throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith("serving bucket")) {
        return;
      }
    }
    throw new IOException("the store ended instead of serving:\n" + said);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
