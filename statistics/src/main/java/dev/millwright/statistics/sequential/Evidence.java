/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import java.util.function.DoubleUnaryOperator;

/** From the logarithm of an e-value to p-values and bounds. */
final class Evidence {
  private static final int HALVINGS = 200;

  private Evidence() {}

  /** Ville's inequality: 1 / e-value, at most 1. */
  static double pValue(double logEvidence) {
    return Math.min(1, StrictMath.exp(-logEvidence));
  }

  /**
   * Where evidence that grows from {@code inside} to {@code outside} reaches the limit: the nearest
   * point that is excluded, or {@code outside} if not even that is.
   */
  static double bound(
      DoubleUnaryOperator logEvidence, double inside, double outside, double limit) {
    if (logEvidence.applyAsDouble(outside) < limit) {
      return outside;
    }
    double in = inside;
    double out = outside;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = in + (out - in) / 2;
      if (middle == in || middle == out) {
        return out;
      }
      if (logEvidence.applyAsDouble(middle) < limit) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return out;
  }

  /** Where a decreasing function changes its sign in an interval. */
  static double zero(DoubleUnaryOperator decreasing, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + (high - low) / 2;
      if (middle == low || middle == high) {
        return middle;
      }
      if (decreasing.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }

  /**
   * How much evidence a normal mixture has to be worth to be tightest at its planned size (Howard,
   * Ramdas, McAuliffe and Sekhon, 2021, section 3.5, without its last approximation).
   */
  static double planned(double alpha) {
    double log = -2 * StrictMath.log(alpha);
    return log + StrictMath.log1p(log);
  }
}
