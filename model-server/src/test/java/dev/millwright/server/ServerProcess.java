/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The server as a process of its own, because signals and exit codes belong to processes. */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready: .* http (\\d+), grpc (\\d+), management (\\d+),");

  private final Process process;
  private final List<String> log = new ArrayList<>();
  private final CompletableFuture<int[]> ports = new CompletableFuture<>();
  private final Thread reader;

  public ServerProcess(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.environment().putAll(environment);
    process = builder.redirectErrorStream(true).start();
    reader = new Thread(this::read, "log of the server");
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (log) {
          log.add(line);
        }
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          ports.complete(
              IntStream.rangeClosed(1, 3).map(i -> Integer.parseInt(ready.group(i))).toArray());
        }
      }
      ports.completeExceptionally(new IllegalStateException("the server ended: " + log()));
    } catch (IOException e) {
      ports.completeExceptionally(e);
    }
  }

  public int httpPort() throws Exception {
    return ports.get(60, TimeUnit.SECONDS)[0];
  }

  public int grpcPort() throws Exception {
    return ports.get(60, TimeUnit.SECONDS)[1];
  }

  public int managementPort() throws Exception {
    return ports.get(60, TimeUnit.SECONDS)[2];
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  void terminate() {
    process.destroy();
  }

  /** The exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server does not end: " + log());
    }
    reader.join();
    return process.exitValue();
  }

  public String log() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
