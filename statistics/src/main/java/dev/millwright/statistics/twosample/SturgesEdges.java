/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/**
 * NumPy's equal-width edges by Sturges' rule, operation by operation ({@code histogram_bin_edges}
 * with {@code bins="sturges"}), so that a row on an edge falls on the same side.
 */
final class SturgesEdges {
  private SturgesEdges() {}

  /**
   * Edges from the smallest to the largest value; empty where NumPy raises because the range holds
   * too few doubles.
   *
   * @param low finite
   * @param high finite, low or more; the range is finite
   * @param values how many values the rule counts
   * @param integers whether bins are at least 1 wide
   */
  static double[] of(double low, double high, int values, boolean integers) {
    if (low == high) {
      return ascending(new double[] {low - 0.5, high + 0.5});
    }
    double range = high - low;
    double width = range / (log2(values) + 1);
    int bins = width == 0 ? 1 : (int) Math.ceil(range / (integers ? Math.max(1, width) : width));
    return ascending(linspace(low, high, bins));
  }

  /** Exact for powers of two: there the quotient of the range and the width is a whole number. */
  private static double log2(int values) {
    int whole = Math.getExponent((double) values);
    return whole + StrictMath.log(Math.scalb((double) values, -whole)) / StrictMath.log(2);
  }

  private static double[] linspace(double low, double high, int bins) {
    double step = (high - low) / bins;
    double[] edges = new double[bins + 1];
    for (int i = 0; i < bins; i++) {
      edges[i] = i * step + low;
    }
    edges[bins] = high;
    return edges;
  }

  private static double[] ascending(double[] edges) {
    for (int i = 1; i < edges.length; i++) {
      if (edges[i] <= edges[i - 1]) {
        return new double[0];
      }
    }
    return edges;
  }
}
