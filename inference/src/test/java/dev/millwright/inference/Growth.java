/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * By how much a process grows over many calls. In a process of its own, whose heap is touched from
 * the start: what grows is native memory.
 */
public final class Growth {
  /** Until the pools of the engines and the code of the JVM have their size. */
  private static final int WARM_UP_CALLS = 10_000;

  private static final int CALLS = 20_000;

  /**
   * A map output left open costs 840 bytes a call: 16 MiB in 20,000 calls. None has grown by 0.2.
   */
  private static final long LIMIT_KIB = 4 * 1024;

  private Growth() {}

  /** Calls a model with one row of zeros, and prints the growth in KiB. */
  public static void print(String kind, LoadedModel model) throws Exception {
    List<Tensor> row = model.signature().inputs().stream().map(Growth::zeros).toList();
    call(model, row, WARM_UP_CALLS);
    long before = residentKib();
    call(model, row, CALLS);
    System.out.printf("%s %d%n", kind, residentKib() - before);
  }

  /** One element along a dimension that is open. */
  private static Tensor zeros(TensorSpec spec) {
    Shape shape = new Shape(Arrays.stream(spec.shape().dims()).map(Math::abs).toArray());
    int size = spec.datatype() == Datatype.BYTES ? Integer.BYTES : spec.datatype().sizeBytes();
    ByteBuffer data = Tensor.allocate(Math.toIntExact(shape.elements()) * size);
    return new Tensor(spec.name(), spec.datatype(), shape, data);
  }

  private static void call(LoadedModel model, List<Tensor> row, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      if (model.run(row).isEmpty()) {
        throw new IllegalStateException("no answer");
      }
    }
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /**
   * Runs a program that prints so many kinds, and looks at each.
   *
   * @param settings its system properties
   */
  public static void assertNone(Class<?> program, int kinds, Properties settings) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    settings.forEach((name, value) -> words.add("-D" + name + "=" + value));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    ProcessBuilder command = new ProcessBuilder(words);
    command.environment().put("MALLOC_ARENA_MAX", "1");
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            // The libraries print to the same stream.
            .filter(line -> line.matches("[a-z]+/\\w+ -?\\d+"))
            .toList();

    assertThat(process.waitFor()).isZero();
    assertThat(lines).hasSize(kinds);
    for (String line : lines) {
      String[] pair = line.split(" ");
      assertThat(Long.parseLong(pair[1])).as("KiB grown by %s", pair[0]).isLessThan(LIMIT_KIB);
    }
  }
}
