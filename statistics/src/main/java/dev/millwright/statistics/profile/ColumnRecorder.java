/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/**
 * Counts the values of one column as they come. Single writer; allocates nothing while counting.
 */
sealed interface ColumnRecorder permits NumericRecorder, CategoryRecorder {
  static ColumnRecorder over(Bins bins) {
    return bins instanceof NumericBins numeric
        ? new NumericRecorder(numeric)
        : new CategoryRecorder((CategoryBins) bins);
  }

  /** Counts one column of rows: every stride-th value from the first on. */
  void addAll(float[] rowMajor, int first, int stride);

  /** An immutable copy of what was counted since the last reset. */
  FeatureProfile snapshot();

  /** Forgets all rows. */
  void reset();
}
