/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.accelerator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of one GPU, as {@code nvidia-smi} tells it: of all processes on it, because that is
 * what runs out. Asked every ten seconds on a thread of its own; a scrape reads the last answer.
 */
public final class DeviceMemory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceMemory.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final long LONGEST_SECONDS = 5;
  private static final Pattern LINE = Pattern.compile("\\s*(\\d+)\\s*,\\s*(\\d+)\\s*");
  private static final long MIB = 1 << 20;

  private final List<String> command;
  private final Thread thread;
  private volatile Reading reading = Reading.UNKNOWN;

  /** NaN where nobody knows. */
  private record Reading(double usedBytes, double totalBytes) {
    static final Reading UNKNOWN = new Reading(Double.NaN, Double.NaN);
  }

  private DeviceMemory(List<String> command) {
    this.command = command;
    this.thread = new Thread(this::watch, "memory of the GPU");
    thread.setDaemon(true);
  }

  /**
   * @param ordinal of the GPU among those that the process sees
   */
  public static DeviceMemory watch(int ordinal) {
    return watch(ordinal, "nvidia-smi");
  }

  /** Reads once before it returns. */
  static DeviceMemory watch(int ordinal, String program) {
    DeviceMemory memory =
        new DeviceMemory(
            List.of(
                program,
                "--query-gpu=memory.used,memory.total",
                "--format=csv,noheader,nounits",
                "--id=" + ordinal));
    memory.read();
    memory.thread.start();
    return memory;
  }

  /** NaN while it is not known. */
  public double usedBytes() {
    return reading.usedBytes();
  }

  /** NaN while it is not known. */
  public double totalBytes() {
    return reading.totalBytes();
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        read();
      }
    } catch (InterruptedException e) {
      // The end; the thread has nothing to clean up.
      return;
    }
  }

  /** Keeps a failure out of the log when the one before was a failure too. */
  private void read() {
    Reading before = reading;
    try {
      reading = parse(run());
    } catch (IOException e) {
      reading = Reading.UNKNOWN;
      if (!before.equals(Reading.UNKNOWN) || !thread.isAlive()) {
        LOG.warn("the memory of the GPU is not in the metrics: {}", e.getMessage());
      }
    }
  }

  private String run() throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " does not answer");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.exitValue() != 0) {
      throw new IOException(command.get(0) + ": " + text.strip());
    }
    return text;
  }

  private static Reading parse(String text) throws IOException {
    Matcher line = LINE.matcher(text.lines().findFirst().orElse(""));
    if (!line.matches()) {
      throw new IOException("expected used and total memory in MiB, got \"" + text.strip() + "\"");
    }
    return new Reading(
        Long.parseLong(line.group(1)) * (double) MIB, Long.parseLong(line.group(2)) * (double) MIB);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
