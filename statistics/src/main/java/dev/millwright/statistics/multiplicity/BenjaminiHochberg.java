/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.multiplicity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Control of the false discovery rate over a family of tests (Benjamini and Hochberg, 1995, JRSS B
 * 57:289).
 *
 * <p>Valid for independent and for positively dependent p-values. NaN means "no test was made": it
 * is not part of the family, keeps its place in the result and is never rejected. O(k log k).
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusted p-values in the order of the input: the smallest false discovery rate at which each
   * hypothesis would be rejected. NaN stays NaN.
   *
   * @throws IllegalArgumentException if a p-value is outside [0, 1]
   */
  public static double[] adjust(double[] pValues) {
    double[] adjusted = new double[pValues.length];
    Arrays.fill(adjusted, Double.NaN);
    int[] descending = descendingOrder(pValues);
    int family = descending.length;
    double smallest = 1;
    for (int position = 0; position < family; position++) {
      int index = descending[position];
      smallest = Math.min(smallest, pValues[index] * ((double) family / (family - position)));
      adjusted[index] = smallest;
    }
    return adjusted;
  }

  /**
   * Which hypotheses are rejected at false discovery rate {@code alpha}, in the order of the input.
   *
   * @throws IllegalArgumentException if alpha is not in (0, 1) or a p-value is outside [0, 1]
   */
  public static boolean[] reject(double[] pValues, double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha: expected a number in (0, 1), got " + alpha);
    }
    double[] adjusted = adjust(pValues);
    boolean[] rejected = new boolean[adjusted.length];
    for (int i = 0; i < adjusted.length; i++) {
      rejected[i] = adjusted[i] <= alpha;
    }
    return rejected;
  }

  private static int[] descendingOrder(double[] pValues) {
    for (int i = 0; i < pValues.length; i++) {
      if (pValues[i] < 0 || pValues[i] > 1) {
        throw new IllegalArgumentException(
            "pValues[" + i + "]: expected a number in [0, 1] or NaN, got " + pValues[i]);
      }
    }
    return IntStream.range(0, pValues.length)
        .filter(i -> !Double.isNaN(pValues[i]))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
