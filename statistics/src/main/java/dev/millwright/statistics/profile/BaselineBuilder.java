/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a {@link Baseline} from reference rows fed one by one.
 *
 * <p>Feed it the rows the verdict should be about, not necessarily all: the noise floor of a drift
 * verdict assumes <em>independent</em> rows. Where the training table repeats a person or a device,
 * feed one row per unit, otherwise an unchanged month alarms far more often than alpha. The result
 * does not depend on the order of rows.
 *
 * <p>Values are the floats that the model receives; a null is NaN. Keeps every value until {@link
 * #build} (4 bytes each), then sorts each column: O(rows log rows) a feature. Not thread-safe.
 */
public final class BaselineBuilder {
  private final List<String> names;
  private final float[][] columns;
  private int rows;
  private float[] scores = new float[64];
  private int scoreRows;

  /**
   * A builder without rows.
   *
   * @param featureNames names in the order of the input tensor
   * @throws IllegalArgumentException if there are none or too many
   */
  public BaselineBuilder(List<String> featureNames) {
    names = List.copyOf(featureNames);
    if (names.isEmpty() || names.size() > Baseline.MAX_FEATURES) {
      throw new IllegalArgumentException(
          "featureNames: expected 1.." + Baseline.MAX_FEATURES + ", got " + names.size());
    }
    columns = new float[names.size()][64];
  }

  /**
   * Adds one reference row of the features.
   *
   * @param row one value a feature, in the order of the names; NaN where it is missing
   * @throws IllegalArgumentException if the length is not the number of features
   */
  public BaselineBuilder addRow(float... row) {
    if (row.length != columns.length) {
      throw new IllegalArgumentException(
          "row: expected " + columns.length + " values, one a feature, got " + row.length);
    }
    for (int i = 0; i < row.length; i++) {
      if (rows == columns[i].length) {
        columns[i] = Arrays.copyOf(columns[i], 2 * rows);
      }
      columns[i][rows] = row[i];
    }
    rows++;
    return this;
  }

  /** Adds one reference score, normally of a hold-out row. */
  public BaselineBuilder addScore(float score) {
    if (scoreRows == scores.length) {
      scores = Arrays.copyOf(scores, 2 * scoreRows);
    }
    scores[scoreRows++] = score;
    return this;
  }

  /**
   * Freezes bins, counts and grouping. The builder may be fed further and build again.
   *
   * @throws IllegalArgumentException if no row was added, or names are blank or repeated
   */
  public Baseline build() {
    if (rows == 0) {
      throw new IllegalArgumentException("rows: expected at least one reference row, got none");
    }
    List<FeatureBaseline> features = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      features.add(Binning.freeze(names.get(i), Arrays.copyOf(columns[i], rows)));
    }
    return new Baseline(features, Binning.freeze(Baseline.SCORE, Arrays.copyOf(scores, scoreRows)));
  }
}
