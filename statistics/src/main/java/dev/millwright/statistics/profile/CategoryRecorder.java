/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;

/** Counts of one categorical column. */
final class CategoryRecorder implements ColumnRecorder {
  private final CategoryBins bins;
  private final long[] counts;

  CategoryRecorder(CategoryBins bins) {
    this.bins = bins;
    this.counts = new long[bins.size()];
  }

  @Override
  public void addAll(float[] rowMajor, int first, int stride) {
    for (int at = first; at < rowMajor.length; at += stride) {
      counts[bins.indexOf(rowMajor[at])]++;
    }
  }

  @Override
  public FeatureProfile snapshot() {
    return new CategoryProfile(Counts.of(counts));
  }

  @Override
  public void reset() {
    Arrays.fill(counts, 0);
  }
}
