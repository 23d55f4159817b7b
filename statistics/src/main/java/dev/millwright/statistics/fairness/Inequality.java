/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.metrics.Measure;

/**
 * How unequally benefits are spread over rows (Speicher 2018, "A unified approach to quantifying
 * algorithmic unfairness"); AIF360's {@code generalized_entropy_index} and {@code theil_index}.
 *
 * <p>Benefits are finite and not negative, at least one; only their ratios matter, whatever their
 * size. The index is 0 if all are equal, undefined if all are 0. O(n) in rows. Sums are taken in
 * the order of rows; another order may change the last digits.
 */
public final class Inequality {
  private Inequality() {}

  /** Benefits of predictions: 1 if right, 2 if positive for a negative row, 0 the other way. */
  public static double[] benefits(boolean[] labels, boolean[] predicted) {
    Arguments.requireSameRows("predicted", predicted.length, "labels", labels.length);
    double[] benefits = new double[labels.length];
    for (int row = 0; row < labels.length; row++) {
      benefits[row] = (predicted[row] ? 1 : 0) - (labels[row] ? 1 : 0) + 1;
    }
    return benefits;
  }

  /** Theil index: the generalized entropy index at alpha 1. */
  public static Measure theil(double[] benefits) {
    return generalizedEntropy(benefits, 1);
  }

  /**
   * Generalized entropy index: the mean of ((b / mean b)^alpha - 1) / (alpha (alpha - 1)), of (b /
   * mean b) ln(b / mean b) at alpha 1, of -ln(b / mean b) at alpha 0.
   *
   * @param benefits of the rows; left as they are
   * @param alpha finite; the larger, the more large benefits count. At 0 and below a benefit of 0
   *     makes the index infinite.
   */
  public static Measure generalizedEntropy(double[] benefits, double alpha) {
    Arguments.requireRows("benefits", benefits.length, 1);
    Arguments.requireFinite("alpha", new double[] {alpha});
    double largest = 0;
    for (double benefit : benefits) {
      Arguments.requireNotNegative("benefits", benefit);
      largest = Math.max(largest, benefit);
    }
    if (largest == 0) {
      return Measure.undefined("all benefits are 0");
    }
    double sum = 0;
    for (double benefit : benefits) {
      sum += benefit / largest;
    }
    double mean = sum / benefits.length;
    double index = 0;
    for (double benefit : benefits) {
      index += term(benefit / largest / mean, alpha);
    }
    return Measure.of(index / benefits.length);
  }

  private static double term(double share, double alpha) {
    if (alpha == 1) {
      return share == 0 ? 0 : share * StrictMath.log(share);
    }
    if (alpha == 0) {
      return -StrictMath.log(share);
    }
    if (alpha == 2) {
      // The shares have the mean 1, so this has the same sum, and loses nothing where they are
      // near.
      return (share - 1) * (share - 1) / 2;
    }
    return (StrictMath.pow(share, alpha) - 1) / (alpha * (alpha - 1));
  }
}
