/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.argument;

/** Checks that return quietly or throw {@link IllegalArgumentException}. */
public final class Arguments {
  private Arguments() {}

  /** An exception that names an argument, what was expected of it and what came. */
  public static IllegalArgumentException wrong(String name, String expected, Object got) {
    return new IllegalArgumentException("%s: expected %s, got %s".formatted(name, expected, got));
  }

  /** A number in [0, 1]. */
  public static void requireProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw wrong(name, "a number in [0, 1]", value);
    }
  }

  /** A number in (0, 1), such as a level of significance or of confidence. */
  public static void requireLevel(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw wrong(name, "a number in (0, 1)", value);
    }
  }

  /** A finite number above 0. */
  public static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw wrong(name, "a finite number above 0", value);
    }
  }

  /** A finite number of 0 or more. */
  public static void requireNotNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw wrong(name, "a finite number of 0 or more", value);
    }
  }

  /** A whole number between two bounds, both included. */
  public static void requireBetween(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw wrong(name, least + ".." + most, value);
    }
  }

  /** At least so many rows. */
  public static void requireRows(String name, int rows, int least) {
    if (rows < least) {
      throw wrong(name, least == 1 ? "at least 1 row" : "at least " + least + " rows", rows);
    }
  }

  /** As many rows as another argument has. */
  public static void requireSameRows(String name, int rows, String other, int otherRows) {
    if (rows != otherRows) {
      throw wrong(name, otherRows + " rows, as many as " + other + " has", rows);
    }
  }

  /** Rows without NaN; infinities are in order. */
  public static void requireNoNan(String name, double[] rows) {
    for (int row = 0; row < rows.length; row++) {
      if (Double.isNaN(rows[row])) {
        throw wrong(name, "no NaN", "one in row " + row);
      }
    }
  }

  /** Rows without NaN and infinities. */
  public static void requireFinite(String name, double[] rows) {
    for (int row = 0; row < rows.length; row++) {
      if (!Double.isFinite(rows[row])) {
        throw wrong(name, "finite numbers", rows[row] + " in row " + row);
      }
    }
  }
}
