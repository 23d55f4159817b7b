/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;

/**
 * One sample as a profile keeps it: for each bin between two edges, how many rows fell there and
 * their sum. Immutable.
 */
public final class BinnedRows {
  /** How far a bin's mean may lie outside: sums are floating-point numbers, some of 32 bits. */
  private static final double ROUNDING = 1e-6;

  final double[] edges;
  final long[] counts;
  final double[] means;

  private BinnedRows(double[] edges, long[] counts, double[] means) {
    this.edges = edges;
    this.counts = counts;
    this.means = means;
  }

  /**
   * Copies and checks.
   *
   * @param edges ascending strictly, finite, one more than there are bins; every row lies between
   *     the first and the last, so that a profile with open ends puts the smallest and the largest
   *     value there; it does not matter to which bin a row on an edge is counted
   * @param counts rows in each bin, 0 or more
   * @param sums of the rows in each bin; 0 for an empty one
   * @throws IllegalArgumentException if lengths do not fit, edges do not ascend or span more than a
   *     double holds, a count is negative, or the mean of a bin lies outside the bin by more than
   *     rounding explains
   */
  public static BinnedRows of(double[] edges, long[] counts, double[] sums) {
    requireEdges(edges);
    requireLength("counts", edges.length - 1, counts.length);
    requireLength("sums", edges.length - 1, sums.length);
    double[] means = new double[counts.length];
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] < 0) {
        throw Arguments.wrong("counts", "counts of 0 or more", counts[bin] + " in bin " + bin);
      }
      means[bin] = mean(edges, counts, sums, bin);
    }
    return new BinnedRows(edges.clone(), counts.clone(), means);
  }

  boolean sharesEdgesWith(BinnedRows other) {
    return Arrays.equals(edges, other.edges);
  }

  private static double mean(double[] edges, long[] counts, double[] sums, int bin) {
    double low = edges[bin];
    double high = edges[bin + 1];
    double mean = counts[bin] == 0 ? low : sums[bin] / counts[bin];
    double slack = ROUNDING * Math.max(Math.abs(low), Math.abs(high));
    boolean empty = counts[bin] == 0 && sums[bin] == 0;
    boolean inside = counts[bin] > 0 && mean >= low - slack && mean <= high + slack;
    if (!empty && !inside) {
      throw Arguments.wrong(
          "sums",
          "a mean in " + low + ".." + high + " in bin " + bin,
          sums[bin] + " for " + counts[bin] + " rows");
    }
    return Math.max(low, Math.min(high, mean));
  }

  private static void requireEdges(double[] edges) {
    Arguments.requireRows("edges", edges.length, 2);
    Arguments.requireFinite("edges", edges);
    for (int i = 1; i < edges.length; i++) {
      if (!(edges[i] > edges[i - 1])) {
        throw Arguments.wrong("edges", "ascending numbers", edges[i] + " after " + edges[i - 1]);
      }
    }
    if (edges[edges.length - 1] - edges[0] == Double.POSITIVE_INFINITY) {
      throw Arguments.wrong("edges", "a finite range", edges[0] + ".." + edges[edges.length - 1]);
    }
  }

  private static void requireLength(String name, int expected, int got) {
    if (got != expected) {
      throw Arguments.wrong(name, expected + " bins, one fewer than edges", got);
    }
  }
}
