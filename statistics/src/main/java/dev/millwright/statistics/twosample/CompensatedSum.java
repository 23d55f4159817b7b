/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/** A sum that carries what each addition rounds off (Neumaier, 1974). */
final class CompensatedSum {
  private double sum;
  private double lost;

  void add(double term) {
    double next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }

  double value() {
    // What an overflow loses is not a number.
    return Double.isInfinite(sum) ? sum : sum + lost;
  }
}
