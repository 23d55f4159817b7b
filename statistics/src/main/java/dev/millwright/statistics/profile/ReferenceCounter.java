/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts reference rows over bins that were chosen before. */
final class ReferenceCounter {
  private final List<Column> columns;
  private final List<Bins> bins;
  private final ColumnRecorder[] recorders;
  private final ExactMoments[] moments;

  ReferenceCounter(List<Column> columns, List<Bins> bins) {
    this.columns = columns;
    this.bins = bins;
    this.recorders = bins.stream().map(ColumnRecorder::over).toArray(ColumnRecorder[]::new);
    this.moments = bins.stream().map(one -> new ExactMoments()).toArray(ExactMoments[]::new);
  }

  void add(float[] row) {
    ReferenceRows.requireWidth(row, columns.size());
    for (int i = 0; i < row.length; i++) {
      recorders[i].addAll(row, i, row.length);
      if (Float.isFinite(row[i]) && !columns.get(i).categorical()) {
        moments[i].add(row[i]);
      }
    }
  }

  Bins bins(int column) {
    return bins.get(column);
  }

  float codeOf(int column, @Nullable String label) {
    if (!(bins.get(column) instanceof CategoryBins labels)) {
      throw ReferenceRows.notCategorical(columns.get(column));
    }
    return labels.codeOf(label);
  }

  List<FeatureBaseline> build() {
    List<FeatureBaseline> baselines = new ArrayList<>();
    for (int i = 0; i < recorders.length; i++) {
      FeatureProfile seen = recorders[i].snapshot();
      if (seen instanceof NumericProfile numbers) {
        seen = new NumericProfile(numbers.counts(), numbers.positions(), moments[i].value());
      }
      baselines.add(Binning.grouped(columns.get(i).name(), bins.get(i), seen));
    }
    return baselines;
  }
}
