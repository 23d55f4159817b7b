/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

import java.util.Arrays;

/** Runs of neighbouring categories: a set of whole numbers as intervals of all numbers. */
public final class Runs {
  private Runs() {}

  /**
   * The first number of each run, and the first one behind it, in turn and in rising order.
   *
   * @param categories whole numbers from 0 on, in any order; at least one
   * @throws IllegalArgumentException when there is none, or one is negative or no whole number
   */
  public static double[] of(double[] categories) {
    double[] sorted = categories.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0 || sorted[0] < 0) {
      throw new IllegalArgumentException("a set of categories is empty or has a negative one");
    }
    double[] bounds = new double[Math.multiplyExact(2, sorted.length)];
    int count = 0;
    for (double category : sorted) {
      if (category != Math.rint(category) || Double.isInfinite(category)) {
        throw new IllegalArgumentException("the category " + category + " is no whole number");
      }
      if (count > 0 && category <= bounds[count - 1]) {
        bounds[count - 1] = category + 1;
      } else {
        bounds[count++] = category;
        bounds[count++] = category + 1;
      }
    }
    return Arrays.copyOf(bounds, count);
  }
}
