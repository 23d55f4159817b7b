/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.multiplicity;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.multiplicity.Adjustment.Hypothesis;
import dev.millwright.statistics.multiplicity.Adjustment.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The p-values that are not NaN, in ascending order, with the way back to their places. */
final class Family {
  private final double[] pValues;
  private final int[] ascending;

  private Family(double[] pValues, int[] ascending) {
    this.pValues = pValues;
    this.ascending = ascending;
  }

  /** Equal p-values stay in the order of the input. */
  static Family of(double[] pValues) {
    for (int i = 0; i < pValues.length; i++) {
      if (pValues[i] < 0 || pValues[i] > 1) {
        throw Arguments.wrong("pValues[" + i + "]", "a number in [0, 1] or NaN", pValues[i]);
      }
    }
    int[] ascending =
        IntStream.range(0, pValues.length)
            .filter(i -> !Double.isNaN(pValues[i]))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Family(pValues, ascending);
  }

  int size() {
    return ascending.length;
  }

  /** The p-value with so many smaller ones before it. */
  double pValue(int position) {
    return pValues[ascending[position]];
  }

  /** Judges each hypothesis by its adjusted p-value, given in ascending order. */
  Adjustment judge(Method method, double alpha, double[] adjusted) {
    double[] inOrder = new double[pValues.length];
    Arrays.fill(inOrder, Double.NaN);
    for (int position = 0; position < ascending.length; position++) {
      inOrder[ascending[position]] = adjusted[position];
    }
    List<Hypothesis> hypotheses = new ArrayList<>(pValues.length);
    for (int i = 0; i < pValues.length; i++) {
      hypotheses.add(new Hypothesis(pValues[i], inOrder[i], inOrder[i] <= alpha));
    }
    return new Adjustment(method, alpha, ascending.length, hypotheses);
  }

  /** The step-up of Benjamini and his co-authors: p m / k times a factor, never falling with p. */
  Adjustment stepUp(Method method, double alpha, double factor) {
    int size = size();
    double[] adjusted = new double[size];
    double smallest = 1;
    for (int position = size - 1; position >= 0; position--) {
      double scaled = pValue(position) * ((double) size / (position + 1)) * factor;
      smallest = Math.min(smallest, scaled);
      adjusted[position] = smallest;
    }
    return judge(method, alpha, adjusted);
  }
}
