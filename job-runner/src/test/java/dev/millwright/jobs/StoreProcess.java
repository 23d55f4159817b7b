/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real s3proxy as a program of its own, because its libraries do not go with ours; it can be
 * killed and started again on the same port and data.
 */
public final class StoreProcess implements AutoCloseable {
  public static final String BUCKET = "millwright";
  private static final Path MODULE = Path.of("..", "hack", "s3proxy");
  private static final int START_SECONDS = 120;

  private final Path data;
  private final int port;
  private Process process;

  private StoreProcess(Path data, int port) throws IOException {
    this.data = data;
    this.port = port;
    this.process = launch();
  }

  /** Starts on a free port and waits until it answers. */
  public static StoreProcess start(Path data) throws IOException {
    StoreProcess store;
    try (ServerSocket free = new ServerSocket(0)) {
      free.setReuseAddress(true);
      store = new StoreProcess(data, free.getLocalPort());
    }
    store.awaitAnswer();
    return store;
  }

  private Process launch() throws IOException {
    String classPath =
        MODULE.resolve("target/classes").toAbsolutePath()
            + ":"
            + Files.readString(MODULE.resolve("target/classpath.txt")).strip();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "dev.millwright.s3proxy.EmbeddedStore"));
    builder.environment().putAll(environment());
    builder.environment().put("MILLWRIGHT_STORE_PORT", String.valueOf(port));
    builder.environment().put("MILLWRIGHT_STORE_DIRECTORY", data.toString());
    return builder.redirectErrorStream(true).start();
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

  /** Ends it as a crash would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(START_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts it again on the same port and data. */
  public void restart() throws IOException {
    process = launch();
    awaitAnswer();
  }

  /** What a command of ours finds in its environment. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("MILLWRIGHT_STORE_ENDPOINT", "http://127.0.0.1:" + port);
    environment.put("MILLWRIGHT_STORE_BUCKET", BUCKET);
    environment.put("AWS_ACCESS_KEY_ID", "store-user");
    environment.put("AWS_SECRET_ACCESS_KEY", "store-password");
    return environment;
  }

  /** The file behind an object, to look at it or to damage it. */
  public Path file(String key) {
    return data.resolve(BUCKET).resolve(key);
  }

  /** Puts an object where the store finds it. */
  public String put(String key, byte[] bytes) throws IOException {
    Files.createDirectories(file(key).getParent());
    Files.write(file(key), bytes);
    return "s3://" + BUCKET + "/" + key;
  }

  /** Whether something listens on the port. */
  public boolean listens() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
