/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole model server on the class path of a test, as a process of its own. */
public final class StartedServer implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready: .* http (\\d+),");
  private static final String MAIN = "dev.millwright.server.Main";

  private final Process process;
  private final List<String> log = new ArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Thread reader;

  private StartedServer(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "log of the server");
    reader.start();
  }

  /**
   * Starts one in a network of its own, which has loopback and nothing else.
   *
   * @param settings its system properties
   */
  public static StartedServer withoutNetwork(Path models, Properties settings) throws IOException {
    return start(
        List.of("unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"),
        models,
        settings);
  }

  /** Whether this machine lets a process have a network of its own. */
  public static boolean canBeWithoutNetwork() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "--net", "ip", "link", "set", "lo", "up")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts one in the network of this machine. */
  public static StartedServer start(Path models, Properties settings) throws IOException {
    return start(List.of(), models, settings);
  }

  private static StartedServer start(List<String> before, Path models, Properties settings)
      throws IOException {
    List<String> words = new ArrayList<>(before);
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx128m"));
    settings.forEach((name, value) -> words.add("-D" + name + "=" + value));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "MILLWRIGHT_MODELS", models.toString(),
                "MILLWRIGHT_HTTP_PORT", "0",
                "MILLWRIGHT_GRPC_PORT", "0",
                "MILLWRIGHT_MANAGEMENT_PORT", "0",
                "MILLWRIGHT_WARM_UP", "PT0.05S",
                "MILLWRIGHT_DRAIN_DELAY", "PT0S"));
    return new StartedServer(builder.start());
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
          port.complete(Integer.parseInt(ready.group(1)));
        }
      }
      port.completeExceptionally(new IllegalStateException("the server ended: " + log()));
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }

  /** Of REST; waits until the server is ready, which is when it has answered itself. */
  public int httpPort() throws Exception {
    return port.get(120, TimeUnit.SECONDS);
  }

  /** SIGTERM; the exit code. */
  public int end() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  /** The exit code. */
  public int awaitEnd() throws InterruptedException {
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
