/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Rows of two samples, counted into the bins that Evidently would choose for just these two: equal
 * widths by Sturges' rule over reference and current rows together if the reference has more than
 * 20 distinct values, else one bin for each value that occurs.
 *
 * <p>The bins move with the current rows, so that a distance over them is not comparable from
 * window to window; bins that a baseline froze are. For agreement with reports that exist, and for
 * nothing else.
 *
 * <p>NaN and infinities are dropped, as Evidently does, and counted. Where NumPy raises because the
 * range holds fewer doubles than bins, each value is a bin of its own. Equal zeros of either sign
 * are one value. O(n log n); the arrays given are not changed. Source: Evidently 0.7.23, {@code
 * legacy/calculations/stattests/utils.py}, and NumPy 2.4, {@code histogram_bin_edges}.
 */
public final class EvidentlyBins {
  /** Up to so many distinct values in the reference, each is a bin. */
  private static final int MOST_LEVELS = 20;

  private final long[] reference;
  private final long[] current;
  private final int droppedReference;
  private final int droppedCurrent;

  private EvidentlyBins(double[] edges, Sample reference, Sample current) {
    this.reference =
        edges.length == 0 ? reference.levels(current.values) : counted(reference.values, edges);
    this.current =
        edges.length == 0 ? current.levels(reference.values) : counted(current.values, edges);
    this.droppedReference = reference.dropped;
    this.droppedCurrent = current.dropped;
  }

  /** Bins of a column of floating-point numbers. */
  public static EvidentlyBins of(double[] reference, double[] current) {
    return rebinned(Sample.of(reference), Sample.of(current), false);
  }

  /**
   * Bins of a column of integers, where no bin is narrower than 1. Numbers beyond 2^53 are rounded
   * to doubles.
   */
  public static EvidentlyBins ofIntegers(long[] reference, long[] current) {
    return rebinned(
        Sample.of(Arrays.stream(reference).asDoubleStream().toArray()),
        Sample.of(Arrays.stream(current).asDoubleStream().toArray()),
        true);
  }

  /**
   * The bins of Evidently's Hellinger distance of numbers: always by Sturges' rule, which counts
   * distinct values instead of rows.
   */
  public static EvidentlyBins overDistinctValues(double[] reference, double[] current) {
    Sample p = Sample.of(reference);
    Sample q = Sample.of(current);
    double[] pooled = pooled(p, q);
    return bins(p, q, distinct(pooled), false);
  }

  private static EvidentlyBins rebinned(Sample p, Sample q, boolean integers) {
    int rows = p.values.length + q.values.length;
    return distinct(p.values) > MOST_LEVELS
        ? bins(p, q, rows, integers)
        : new EvidentlyBins(new double[0], p, q);
  }

  private static EvidentlyBins bins(Sample p, Sample q, int values, boolean integers) {
    double[] pooled = pooled(p, q);
    if (pooled.length == 0) {
      return new EvidentlyBins(new double[0], p, q);
    }
    double low = pooled[0];
    double high = pooled[pooled.length - 1];
    if (high - low == Double.POSITIVE_INFINITY) {
      return bins(p.quartered(), q.quartered(), values, integers);
    }
    return new EvidentlyBins(SturgesEdges.of(low, high, values, integers), p, q);
  }

  private static double[] pooled(Sample p, Sample q) {
    return DoubleStream.concat(Arrays.stream(p.values), Arrays.stream(q.values)).sorted().toArray();
  }

  private static int distinct(double[] sorted) {
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  /** Bins are closed on the left, the last one on both sides. */
  private static long[] counted(double[] values, double[] edges) {
    long[] counts = new long[edges.length - 1];
    for (double value : values) {
      int found = Arrays.binarySearch(edges, value);
      int bin = found >= 0 ? found : -found - 2;
      counts[Math.min(bin, counts.length - 1)]++;
    }
    return counts;
  }

  /** Reference rows by bin. */
  public long[] reference() {
    return reference.clone();
  }

  /** Current rows by bin. */
  public long[] current() {
    return current.clone();
  }

  /** Reference rows that were NaN or infinite. */
  public int droppedReference() {
    return droppedReference;
  }

  /** Current rows that were NaN or infinite. */
  public int droppedCurrent() {
    return droppedCurrent;
  }

  /** Finite values in order, and how many others there were. */
  private record Sample(double[] values, int dropped) {
    static Sample of(double[] rows) {
      double[] finite = Arrays.stream(rows).filter(Double::isFinite).map(x -> x + 0.0).toArray();
      Arrays.sort(finite);
      return new Sample(finite, rows.length - finite.length);
    }

    /** For a range that overflows; nothing that lies in one bin comes to lie in two. */
    Sample quartered() {
      return new Sample(Arrays.stream(values).map(x -> x / 4).toArray(), dropped);
    }

    /** Rows of each value that occurs here or there. */
    long[] levels(double[] others) {
      double[] both = pooled(this, new Sample(others, 0));
      long[] counts = new long[distinct(both)];
      int level = -1;
      int next = 0;
      for (int i = 0; i < both.length; i++) {
        level += i == 0 || both[i] != both[i - 1] ? 1 : 0;
        if (next < values.length && values[next] == both[i]) {
          counts[level]++;
          next++;
        }
      }
      return counts;
    }
  }
}
