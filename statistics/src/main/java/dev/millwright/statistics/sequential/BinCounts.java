/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;

/**
 * Counts of a histogram as a sample for quantiles: streams of millions in a few numbers. Bin 0
 * holds what is at or below the first edge, bin i what is above edge i - 1 and at or below edge i,
 * the last bin the rest; as Prometheus' {@code le} buckets, not accumulated.
 */
public final class BinCounts implements QuantileSample {
  private final double[] edges;

  /** Rows in the bins before each, with all rows at the end. */
  private final long[] before;

  private BinCounts(double[] edges, long[] before) {
    this.edges = edges;
    this.before = before;
  }

  /**
   * Copies of edges and counts.
   *
   * @param edges finite, strictly ascending, at least one
   * @param counts of each bin, one more than edges, 0 or more each, their sum below 2^63
   * @throws IllegalArgumentException if edges or counts are not as described
   */
  public static BinCounts of(double[] edges, long[] counts) {
    Arguments.requireRows("edges", edges.length, 1);
    Arguments.requireFinite("edges", edges);
    for (int i = 1; i < edges.length; i++) {
      if (edges[i] <= edges[i - 1]) {
        throw Arguments.wrong("edges[" + i + "]", "a number above " + edges[i - 1], edges[i]);
      }
    }
    Arguments.requireBetween("counts.length", counts.length, edges.length + 1, edges.length + 1);
    long[] before = new long[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      Arguments.requireBetween("counts[" + i + "]", counts[i], 0, Long.MAX_VALUE - 1 - before[i]);
      before[i + 1] = before[i] + counts[i];
    }
    return new BinCounts(edges.clone(), before);
  }

  @Override
  public long rows() {
    return before[before.length - 1];
  }

  @Override
  public double lowerBound(long rank) {
    int bin = rank == 0 ? 0 : binOfRank(rank);
    return bin == 0 ? Double.NEGATIVE_INFINITY : edges[bin - 1];
  }

  @Override
  public double upperBound(long rank) {
    int bin = rank > rows() ? edges.length : binOfRank(rank);
    return bin == edges.length ? Double.POSITIVE_INFINITY : edges[bin];
  }

  @Override
  public long leastBelow(double value) {
    return before[binOf(value)];
  }

  @Override
  public long mostAtOrBelow(double value) {
    return before[binOf(value) + 1];
  }

  int bins() {
    return edges.length + 1;
  }

  long before(int bin) {
    return before[bin];
  }

  boolean hasEdgesOf(BinCounts other) {
    return Arrays.equals(edges, other.edges);
  }

  private int binOf(double value) {
    int bin = 0;
    while (bin < edges.length && edges[bin] < value) {
      bin++;
    }
    return bin;
  }

  private int binOfRank(long rank) {
    int bin = 0;
    while (before[bin + 1] < rank) {
      bin++;
    }
    return bin;
  }
}
