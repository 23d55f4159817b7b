/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/** What a ratio without a denominator is, such as the precision of a class never predicted. */
public enum ZeroDivision {
  /** NaN with a reason, also in every average over it: the default of this library. */
  UNDEFINED,
  /** 0, as scikit-learn's {@code zero_division=0}. */
  ZERO,
  /** 1, as scikit-learn's {@code zero_division=1}. */
  ONE;

  Measure ratio(double numerator, double denominator, String reason) {
    if (denominator != 0 || this == UNDEFINED) {
      return Measure.ratio(numerator, denominator, reason);
    }
    return Measure.of(this == ONE ? 1 : 0);
  }
}
