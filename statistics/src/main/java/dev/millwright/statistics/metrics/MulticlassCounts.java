/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.exact.ExactSum;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts rows by true and predicted class, row by row, with weights. Classes are any whole numbers;
 * they need not be known beforehand. Counting is O(1) a row and O(pairs that occur) in space.
 *
 * <p>Weights are summed without rounding, so {@link #merge} is commutative and associative to the
 * last bit, and so is every number of the {@link MulticlassConfusion}: neither the order of rows
 * nor how they were spread over counters matters. Not safe for use by several threads.
 */
public final class MulticlassCounts {
  private final Map<Long, ExactSum> weights = new HashMap<>();
  private long rows;

  /** Counts rows of weight 1: {@code truth[i]} was predicted to be {@code predicted[i]}. */
  public static MulticlassCounts of(int[] truth, int[] predicted) {
    Arguments.requireSameRows("predicted", predicted.length, "truth", truth.length);
    MulticlassCounts counts = new MulticlassCounts();
    for (int row = 0; row < truth.length; row++) {
      counts.add(truth[row], predicted[row]);
    }
    return counts;
  }

  /** Counts rows with weights, each 0 or in [1e-100, 1e100]. */
  public static MulticlassCounts of(int[] truth, int[] predicted, double[] weights) {
    Arguments.requireSameRows("predicted", predicted.length, "truth", truth.length);
    Arguments.requireSameRows("weights", weights.length, "truth", truth.length);
    MulticlassCounts counts = new MulticlassCounts();
    for (int row = 0; row < truth.length; row++) {
      counts.add(truth[row], predicted[row], weights[row]);
    }
    return counts;
  }

  /** Counts one row. */
  public void add(int truth, int predicted) {
    add(truth, predicted, 1);
  }

  /**
   * Counts one row of a weight. A row of weight 0 still makes its classes known.
   *
   * @throws IllegalArgumentException if the weight is neither 0 nor in [1e-100, 1e100]
   */
  public void add(int truth, int predicted, double weight) {
    Weight.require(weight);
    cell((long) truth << 32 | (predicted & 0xFFFF_FFFFL)).add(weight);
    rows++;
  }

  /** Counts all rows of other counts, which are left as they are. */
  public void merge(MulticlassCounts other) {
    rows += other.rows;
    Map.copyOf(other.weights).forEach((pair, weight) -> cell(pair).add(weight));
  }

  /** What was counted so far. */
  public MulticlassConfusion confusion() {
    Map<Integer, ExactSum> truth = new TreeMap<>();
    Map<Integer, ExactSum> predicted = new TreeMap<>();
    ExactSum right = new ExactSum();
    ExactSum all = new ExactSum();
    Map<Long, Double> cells = new HashMap<>();
    weights.forEach(
        (pair, weight) -> {
          int row = (int) (pair >> 32);
          int column = (int) (long) pair;
          for (int label : new int[] {row, column}) {
            truth.computeIfAbsent(label, key -> new ExactSum());
            predicted.computeIfAbsent(label, key -> new ExactSum());
          }
          truth.computeIfAbsent(row, key -> new ExactSum()).add(weight);
          predicted.computeIfAbsent(column, key -> new ExactSum()).add(weight);
          all.add(weight);
          if (row == column) {
            right.add(weight);
          }
          cells.put(pair, weight.value());
        });
    int[] labels = truth.keySet().stream().mapToInt(label -> label).toArray();
    return new MulticlassConfusion(
        labels,
        cells,
        values(truth),
        values(predicted),
        new MulticlassConfusion.Totals(rows, all.value(), right.value()));
  }

  private static double[] values(Map<Integer, ExactSum> sums) {
    return sums.values().stream().mapToDouble(ExactSum::value).toArray();
  }

  private ExactSum cell(long pair) {
    return weights.computeIfAbsent(pair, key -> new ExactSum());
  }
}
