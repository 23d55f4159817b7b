/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.order.RadixSort;
import dev.millwright.statistics.order.RowOrder;

/** An empirical distribution function: sorted values, and the share of weight up to each. */
final class StepFunction {
  /** Values further apart than a double can say are brought nearer. */
  private static final double SHRINK = 0.25;

  private final double[] values;
  private final double[] weightThrough;

  /** Of rows that count alike: no weights. */
  private StepFunction(double[] values, double[] weightThrough) {
    this.values = values;
    this.weightThrough = weightThrough;
  }

  static StepFunction of(String name, double[] rows) {
    requireRows(name, rows);
    double[] sorted = rows.clone();
    RadixSort.sort(sorted);
    return new StepFunction(sorted, new double[0]);
  }

  static StepFunction of(String name, double[] rows, double[] weights) {
    requireRows(name, rows);
    requireWeights(name, rows, weights);
    RowOrder order = RowOrder.of(rows);
    double[] sorted = new double[rows.length];
    double[] through = new double[rows.length + 1];
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < order.size(); k++) {
      sorted[k] = rows[order.row(k)];
      sum.add(weights[order.row(k)]);
      through[k + 1] = sum.value();
    }
    if (!(sum.value() > 0 && sum.value() < Double.POSITIVE_INFINITY)) {
      throw Arguments.wrong(name + "Weights", "a finite sum above 0", sum.value());
    }
    return new StepFunction(sorted, through);
  }

  private static void requireRows(String name, double[] rows) {
    Arguments.requireRows(name, rows.length, 1);
    Arguments.requireFinite(name, rows);
  }

  private static void requireWeights(String name, double[] rows, double[] weights) {
    Arguments.requireSameRows(name + "Weights", weights.length, name, rows.length);
    Arguments.requireFinite(name + "Weights", weights);
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] < 0) {
        throw Arguments.wrong(
            name + "Weights", "numbers of 0 or more", weights[row] + " in row " + row);
      }
    }
  }

  int rows() {
    return values.length;
  }

  private double share(int rows) {
    return weightThrough.length == 0
        ? (double) rows / values.length
        : weightThrough[rows] / weightThrough[values.length];
  }

  /** The factor by which {@link #integral} counts lengths less, 1 or 1/4. */
  double scale(StepFunction other) {
    double least = Math.min(values[0], other.values[0]);
    double most = Math.max(values[rows() - 1], other.values[other.rows() - 1]);
    return most - least == Double.POSITIVE_INFINITY ? SHRINK : 1;
  }

  /** The integral of |F - G| or of (F - G)^2, times a scale. O(n + m). */
  double integral(StepFunction other, boolean squared, double scale) {
    PooledRuns runs = new PooledRuns(values, other.values);
    CompensatedSum sum = new CompensatedSum();
    double gap = 0;
    double from = 0;
    while (runs.next()) {
      if (gap != 0) {
        double length = runs.value() * scale - from * scale;
        sum.add(length * (squared ? gap * gap : Math.abs(gap)));
      }
      gap = share(runs.throughX()) - other.share(runs.throughY());
      from = runs.value();
    }
    return sum.value();
  }
}
