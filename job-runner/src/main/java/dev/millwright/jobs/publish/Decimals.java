/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the API writes them: plain decimals without an exponent. */
final class Decimals {
  /** What the API's pattern for decimals allows. */
  private static final int MOST_DECIMALS = 18;

  private Decimals() {}

  /**
   * The shortest decimal that reads back as the same double; below 0.01 rounded to 18 decimals,
   * which is still more than any metric means.
   *
   * @throws IllegalArgumentException when the value is not finite: there is no decimal for it
   */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("expected a finite number, got " + value);
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value));
    if (decimal.scale() > MOST_DECIMALS) {
      decimal = decimal.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN);
    }
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }
}
