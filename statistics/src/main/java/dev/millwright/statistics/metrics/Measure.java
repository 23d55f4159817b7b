/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/**
 * A number that rows define, or NaN with the reason why they do not.
 *
 * @param value the number; NaN exactly if there is a reason
 * @param reason why the number is undefined, for people to read; empty if it is defined
 */
public record Measure(double value, String reason) {
  /** Refuses NaN without a reason and a reason without NaN. */
  public Measure {
    if (Double.isNaN(value) == reason.isEmpty()) {
      throw new IllegalArgumentException(
          "reason: expected one exactly if the value is NaN, got '" + reason + "' for " + value);
    }
  }

  /** A defined number. */
  public static Measure of(double value) {
    return new Measure(value, "");
  }

  /** NaN and why. */
  public static Measure undefined(String reason) {
    return new Measure(Double.NaN, reason);
  }

  /** A quotient, undefined for the reason given if the denominator is 0. */
  public static Measure ratio(double numerator, double denominator, String reason) {
    return denominator == 0 ? undefined(reason) : of(numerator / denominator);
  }

  /** Whether there is a number. */
  public boolean defined() {
    return reason.isEmpty();
  }
}
