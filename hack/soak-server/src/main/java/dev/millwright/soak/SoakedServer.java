/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Pattern BATCH_ROWS =
      Pattern.compile("millwright_inference_batch_rows_bucket.*le=\"(?:8\\.0|\\+Inf)\",} (.+)");
  private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final String JAVA_BIN = System.getProperty("java.home") + "/bin/";

  private final Process process;
  private final int http;
  private final int grpc;
  private final int management;

  SoakedServer(Kind kind, Path models, Path log) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA_BIN + "java",
                "-XX:+UseSerialGC",
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(kind.engine().options());
    command.addAll(List.of("-cp", kind.engine().classPath(), "dev.millwright.server.Main"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(kind.engine().environment());
    if (!kind.joined()) {
      // Rows that run together may differ in their last bits from rows that run alone.
      builder.environment().put("MILLWRIGHT_MAX_BATCH_ROWS", "1");
    }
    builder
        .environment()
        .putAll(
            Map.of(
                "MILLWRIGHT_MODELS", models.toString(),
                "MILLWRIGHT_HTTP_PORT", "0",
                "MILLWRIGHT_GRPC_PORT", "0",
                "MILLWRIGHT_MANAGEMENT_PORT", "0",
                "MILLWRIGHT_DRAIN_DELAY", "PT0S",
                // So that each soak sees connections come and go.
                "MILLWRIGHT_CONNECTION_MAX_AGE", "PT5S"));
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Matcher ready = awaitReady(log);
    http = Integer.parseInt(ready.group(1));
    grpc = Integer.parseInt(ready.group(2));
    management = Integer.parseInt(ready.group(3));
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
    return get(http, "/v2/models/" + MODEL);
  }

  /** How many answers came from runs of more than 8 rows, which is more than a request has. */
  long joinedAnswers() throws IOException, InterruptedException {
    List<Double> upTo8AndAll =
        BATCH_ROWS
            .matcher(get(management, "/metrics"))
            .results()
            .map(line -> Double.valueOf(line.group(1)))
            .toList();
    if (upTo8AndAll.size() != 2) {
      throw new IOException("the metrics do not tell the rows of batches");
    }
    return (long) (upTo8AndAll.get(1) - upTo8AndAll.get(0));
  }

  private static String get(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  /** Resident memory, without what malloc keeps for later. */
  long residentKib() throws IOException {
    jcmd("System.trim_native_heap");
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** Bytes of the objects that a full collection leaves. */
  long liveKib() throws IOException {
    Matcher live = LIVE.matcher(jcmd("GC.class_histogram"));
    if (!live.find()) {
      throw new IOException("jcmd said nothing of the heap");
    }
    return Long.parseLong(live.group(1)) / 1024;
  }

  private String jcmd(String command) throws IOException {
    Process jcmd =
        new ProcessBuilder(JAVA_BIN + "jcmd", Long.toString(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
