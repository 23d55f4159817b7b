/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The second pass over the reference: counts every row over bins that a sample gave. Made by {@link
 * BaselineBuilder#secondPass}; memory does not depend on the number of rows. Not thread-safe.
 */
public final class BaselineCounter {
  private final List<String> names;
  private final List<Bins> bins;
  private final Bins scoreBins;
  private final long[][] counts;
  private final long[] scoreCounts;

  BaselineCounter(List<String> names, List<Bins> bins, Bins scoreBins) {
    this.names = names;
    this.bins = bins;
    this.scoreBins = scoreBins;
    this.counts = bins.stream().map(one -> new long[one.size()]).toArray(long[][]::new);
    this.scoreCounts = new long[scoreBins.size()];
  }

  /**
   * Counts one row: O(features * log bins).
   *
   * @param row one value a feature, in the order of the names; NaN where it is missing
   * @throws IllegalArgumentException if the length is not the number of features
   */
  public BaselineCounter addRow(float... row) {
    BaselineBuilder.requireWidth(row, counts.length);
    for (int i = 0; i < row.length; i++) {
      counts[i][bins.get(i).indexOf(row[i])]++;
    }
    return this;
  }

  /** Counts one score. */
  public BaselineCounter addScore(float score) {
    scoreCounts[scoreBins.indexOf(score)]++;
    return this;
  }

  /**
   * Freezes counts and grouping. The counter may be fed further and build again.
   *
   * @throws IllegalArgumentException if no row was counted
   */
  public Baseline build() {
    List<FeatureBaseline> features = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      features.add(Binning.counted(names.get(i), bins.get(i), counts[i]));
    }
    return new Baseline(features, Binning.counted(Baseline.SCORE, scoreBins, scoreCounts));
  }
}
