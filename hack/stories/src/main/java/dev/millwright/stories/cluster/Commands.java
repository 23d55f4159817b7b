/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs other programs: either showing what they print, or keeping it. */
public final class Commands {

  private Commands() {}

  /** What a program printed and how it ended. */
  public record Result(int exitCode, String output, String errors) {
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Runs a program whose output goes straight to the terminal. */
  public static void show(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
    builder.environment().putAll(environment);
    int exitCode = await(builder.start());
    if (exitCode != 0) {
      throw new IOException(String.join(" ", command) + " ended with exit code " + exitCode);
    }
  }

  /** Runs a program and returns what it printed, whatever its exit code. */
  public static Result capture(Path directory, List<String> command) throws IOException {
    return capture(directory, Map.of(), command, "");
  }

  /** As {@link #capture(Path, List)}, with more environment and a text for the standard input. */
  public static Result capture(
      Path directory, Map<String, String> environment, List<String> command, String input)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    var errors = new Drain(process.getErrorStream());
    errors.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = await(process);
    return new Result(exitCode, output, errors.text());
  }

  /** As {@link #capture}, but a failure is an exception that carries what the program said. */
  public static String output(Path directory, List<String> command) throws IOException {
    return output(directory, Map.of(), command);
  }

  /** As {@link #output(Path, List)}, with more environment. */
  public static String output(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    return require(command, capture(directory, environment, command, ""));
  }

  /** What a program printed, or an exception that carries what it said. */
  public static String require(List<String> command, Result result) throws IOException {
    if (!result.succeeded()) {
      throw new IOException(
          String.join(" ", command)
              + " ended with exit code "
              + result.exitCode()
              + ": "
              + result.errors().strip());
    }
    return result.output();
  }

  private static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program ran", e);
    }
  }

  /** Reads one stream to its end beside the other one, so that neither pipe fills up. */
  private static final class Drain extends Thread {
    private final InputStream stream;
    private volatile String text = "";

    Drain(InputStream stream) {
      super("drain");
      this.stream = stream;
    }

    @Override
    public void run() {
      try {
        text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        text = "(its error output could not be read: " + e.getMessage() + ")";
      }
    }

    String text() throws IOException {
      try {
        join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while a program ran", e);
      }
      return text;
    }
  }
}
