/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.List;
import java.util.stream.Stream;

/**
 * Counts rows as they are served. Single writer: callers on several threads use one recorder each
 * and merge the snapshots, or hold a lock around every call. Allocates nothing while recording.
 */
public final class ProfileRecorder {
  private final String baselineDigest;
  private final ColumnRecorder[] features;
  private final ColumnRecorder[] outputs;
  private long rows;

  /** A recorder without rows over the bins of a baseline. */
  public ProfileRecorder(Baseline baseline) {
    baselineDigest = baseline.digest();
    features = recorders(baseline.features());
    outputs = recorders(baseline.outputs());
  }

  private static ColumnRecorder[] recorders(List<FeatureBaseline> columns) {
    return columns.stream()
        .map(column -> ColumnRecorder.over(column.bins()))
        .toArray(ColumnRecorder[]::new);
  }

  /**
   * Counts a batch: O(rows * columns * log bins). Nothing is counted if the shapes are wrong.
   *
   * @param rowMajor shape [rows, features] flattened, features in the baseline's order; NaN where a
   *     value is missing, {@link CategoryBins#codeOf} for a label
   * @param rows number of rows, 0 or more
   * @param answered shape [rows, outputs] flattened: what the model answered to each row
   * @throws IllegalArgumentException if a length does not match the number of rows
   */
  public void record(float[] rowMajor, int rows, float[] answered) {
    boolean fits =
        rows >= 0
            && rowMajor.length == (long) rows * features.length
            && answered.length == (long) rows * outputs.length;
    if (!fits) {
      throw new IllegalArgumentException(
          "rowMajor: expected %d rows of %d values and %d answers, got %d values and %d answers"
              .formatted(rows, features.length, outputs.length, rowMajor.length, answered.length));
    }
    addAll(features, rowMajor);
    addAll(outputs, answered);
    this.rows += rows;
  }

  private static void addAll(ColumnRecorder[] columns, float[] rowMajor) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].addAll(rowMajor, i, columns.length);
    }
  }

  /** Rows counted since the last reset. */
  public long rows() {
    return rows;
  }

  /** An immutable copy of what was counted since the last reset. */
  public Profile snapshot() {
    return new Profile(baselineDigest, snapshots(features), snapshots(outputs));
  }

  private static List<FeatureProfile> snapshots(ColumnRecorder[] columns) {
    return Stream.of(columns).map(ColumnRecorder::snapshot).toList();
  }

  /** Forgets all rows. */
  public void reset() {
    Stream.of(features).forEach(ColumnRecorder::reset);
    Stream.of(outputs).forEach(ColumnRecorder::reset);
    rows = 0;
  }
}
