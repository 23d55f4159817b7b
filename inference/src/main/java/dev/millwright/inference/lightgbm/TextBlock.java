/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of {@code name=value} up to an empty line: the head of a model, or one of its trees.
 *
 * @param values by name; a line without a value has an empty one
 */
record TextBlock(Map<String, String> values) {
  private static final String END = "end of trees";

  /**
   * The next block that is not empty.
   *
   * @return null at the end of the trees
   * @throws IllegalArgumentException when the text ends before
   */
  static @Nullable TextBlock next(BufferedReader lines) throws IOException {
    Map<String, String> values = new HashMap<>();
    while (true) {
      String line = lines.readLine();
      if (line == null) {
        throw new IllegalArgumentException("it is cut off");
      }
      if (line.equals(END)) {
        return values.isEmpty() ? null : new TextBlock(values);
      }
      if (line.isEmpty() && !values.isEmpty()) {
        return new TextBlock(values);
      }
      if (!line.isEmpty()) {
        int equals = line.indexOf('=');
        values.put(
            equals < 0 ? line : line.substring(0, equals),
            equals < 0 ? "" : line.substring(equals + 1));
      }
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no line " + name);
    }
    return value;
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** As many numbers as there should be. */
  double[] numbers(String name, int count) {
    String line = count == 0 ? "" : text(name);
    String[] words = line.isBlank() ? new String[0] : line.strip().split(" +");
    if (words.length != count) {
      throw new IllegalArgumentException(
          "%s has %d values where %d belong".formatted(name, words.length, count));
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(name, words[i]);
    }
    return numbers;
  }

  /** As many whole numbers as there should be. */
  int[] integers(String name, int count) {
    double[] numbers = numbers(name, count);
    int[] integers = new int[count];
    for (int i = 0; i < count; i++) {
      integers[i] = (int) (long) numbers[i];
    }
    return integers;
  }

  private static double number(String name, String word) {
    return switch (word) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "-nan" -> Double.NaN;
      default -> {
        try {
          yield Double.parseDouble(word);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(name + " has a value that is no number", e);
        }
      }
    };
  }
}
