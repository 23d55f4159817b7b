/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Expected values that a script under hack/reference computed: a CSV file without its header. */
public final class ReferenceTable {
  private ReferenceTable() {}

  /** Cells of the table that lies beside the test's package. */
  public static List<String[]> rows(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name + " beside " + test);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as numbers. */
  public static Stream<double[]> numbers(Class<?> test, String name) {
    return rows(test, name).stream()
        .map(row -> Stream.of(row).mapToDouble(Double::parseDouble).toArray());
  }

  /** A cell that holds a list: numbers with spaces between them. */
  public static double[] list(String cell) {
    return cell.isEmpty()
        ? new double[0]
        : Stream.of(cell.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
