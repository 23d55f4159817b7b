/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts rows as they are served. Single writer: callers on several threads use one recorder each
 * and merge the snapshots, or hold a lock around every call. Allocates nothing while recording.
 */
public final class ProfileRecorder {
  private final String baselineDigest;
  private final Column[] columns;
  private final Column scores;

  /** A recorder without rows over the bins of a baseline. */
  public ProfileRecorder(Baseline baseline) {
    baselineDigest = baseline.digest();
    columns = baseline.features().stream().map(f -> new Column(f.bins())).toArray(Column[]::new);
    scores = new Column(baseline.score().bins());
  }

  /**
   * Counts a batch: O(rows * features * log bins). Nothing is counted if the shapes are wrong.
   *
   * @param rowMajor shape [rows, features] flattened, features in the baseline's order; NaN where a
   *     value is missing
   * @param rows number of rows, 0 or more
   * @param answered shape [rows]: the score of each row
   * @throws IllegalArgumentException if a length does not match the number of rows
   */
  public void record(float[] rowMajor, int rows, float[] answered) {
    if (rows < 0 || rowMajor.length != (long) rows * columns.length || answered.length != rows) {
      throw new IllegalArgumentException(
          "rowMajor: expected "
              + rows
              + " rows of "
              + columns.length
              + " values and "
              + rows
              + " scores, got "
              + rowMajor.length
              + " values and "
              + answered.length
              + " scores");
    }
    for (int i = 0; i < columns.length; i++) {
      Column column = columns[i];
      for (int at = i; at < rowMajor.length; at += columns.length) {
        column.add(rowMajor[at]);
      }
    }
    for (float score : answered) {
      scores.add(score);
    }
  }

  /** Rows counted since the last reset. */
  public long rows() {
    return scores.rows;
  }

  /** An immutable copy of what was counted since the last reset. */
  public Profile snapshot() {
    List<FeatureProfile> features = new ArrayList<>();
    for (Column column : columns) {
      features.add(column.snapshot());
    }
    return new Profile(baselineDigest, features, scores.snapshot());
  }

  /** Forgets all rows. */
  public void reset() {
    for (Column column : columns) {
      column.reset();
    }
    scores.reset();
  }

  /** Running counts and moments (Welford, 1962) of one feature. */
  private static final class Column {
    private final Bins bins;
    private final long[] counts;
    private long rows;
    private long finite;
    private double mean;
    private double m2;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    Column(Bins bins) {
      this.bins = bins;
      this.counts = new long[bins.size()];
    }

    void add(float value) {
      int bin = bins.indexOf(value);
      counts[bin]++;
      rows++;
      if (bin < bins.finite()) {
        finite++;
        double distance = value - mean;
        mean += distance / finite;
        m2 += distance * (value - mean);
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }

    FeatureProfile snapshot() {
      // Rounding may carry a running mean of equal values one ulp out of their range.
      Moments moments =
          finite == 0
              ? Moments.NONE
              : new Moments(finite, Math.max(min, Math.min(max, mean)), Math.max(0, m2), min, max);
      return new FeatureProfile(Counts.of(counts), moments);
    }

    void reset() {
      Arrays.fill(counts, 0);
      rows = 0;
      finite = 0;
      mean = 0;
      m2 = 0;
      min = Float.POSITIVE_INFINITY;
      max = Float.NEGATIVE_INFINITY;
    }
  }
}
