/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's process with the heap of its image, touched as a whole from the start: whatever
 * grows later is either native memory, which shows in the resident size, or what lives in the heap.
 */
final class SoakedServer implements AutoCloseable {
  static final String MODEL = "soaked";

  private static final Pattern READY =
      Pattern.compile("ready: .* http (\\d+), grpc (\\d+), management (\\d+),");
  private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final String JAVA_BIN = System.getProperty("java.home") + "/bin/";

  private final Process process;
  private final int http;
  private final int grpc;

  SoakedServer(Path models, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            JAVA_BIN + "java",
            "-XX:+UseSerialGC",
            "-Xms128m",
            "-Xmx128m",
            "-XX:+AlwaysPreTouch",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.millwright.server.Main");
    builder
        .environment()
        .putAll(
            Map.of(
                "MILLWRIGHT_MODELS", models.toString(),
                "MILLWRIGHT_HTTP_PORT", "0",
                "MILLWRIGHT_GRPC_PORT", "0",
                "MILLWRIGHT_MANAGEMENT_PORT", "0",
                "MILLWRIGHT_DRAIN_DELAY", "PT0S",
                // Rows that run together may differ in their last bits from rows that run alone.
                "MILLWRIGHT_MAX_BATCH_ROWS", "1",
                // So that each soak sees connections come and go.
                "MILLWRIGHT_CONNECTION_MAX_AGE", "PT5S",
                "ORT_DISABLE_TELEMETRY", "1"));
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Matcher ready = awaitReady(log);
    http = Integer.parseInt(ready.group(1));
    grpc = Integer.parseInt(ready.group(2));
  }

  private Matcher awaitReady(Path log) throws IOException {
    while (true) {
      boolean alive = process.isAlive();
      Matcher ready = READY.matcher(Files.readString(log));
      if (ready.find()) {
        return ready;
      }
      if (!alive) {
        throw new IOException("the server did not start: " + Files.readString(log));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int http() {
    return http;
  }

  int grpc() {
    return grpc;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What the protocol says of the model. */
  String metadata() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/v2/models/%s".formatted(http, MODEL));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  /** Resident memory. */
  long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** Bytes of the objects that a full collection leaves. */
  long liveKib() throws IOException {
    List<String> command =
        List.of(JAVA_BIN + "jcmd", Long.toString(process.pid()), "GC.class_histogram");
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(jcmd.getInputStream(), StandardCharsets.UTF_8))) {
      Matcher live = LIVE.matcher(String.join("\n", lines.lines().toList()));
      if (!live.find()) {
        throw new IOException("jcmd said nothing of the heap");
      }
      return Long.parseLong(live.group(1)) / 1024;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
