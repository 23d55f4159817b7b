/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a {@link Baseline} from reference rows fed one by one.
 *
 * <p>Feed it the rows the verdict should be about, not necessarily all: the noise floor of a drift
 * verdict assumes <em>independent</em> rows. Where the training table repeats a person or a device,
 * feed one row per unit, otherwise an unchanged month alarms far more often than alpha. The result
 * does not depend on the order of rows.
 *
 * <p>Values are the floats that the model receives; a null is NaN. Memory is bounded: the builder
 * keeps {@value #MAX_VALUES} values over all features (64 MiB) and as many rows as they make, at
 * least {@value #MIN_ROWS}, and {@value #MAX_SCORES} scores. Up to there the result is exact and
 * does not depend on the order of rows. Of more rows it keeps a random sample (reservoir sampling
 * with a fixed seed: the same rows in the same order give the same bits), and then either
 *
 * <ul>
 *   <li>{@link #build} describes the sample, whose size is the number of reference rows that
 *       verdicts calculate with, so they stay honest; or
 *   <li>{@link #secondPass} counts all rows over the bins that the sample gave. Counts are exact
 *       then, and only the edges are the sample's: the rank of each is within 1.36 / sqrt(rows
 *       kept) of the intended one at 95 % (Dvoretzky, Kiefer and Wolfowitz, 1956), 0.14 % for a
 *       million rows.
 * </ul>
 *
 * <p>O(1) a value, then O(rows log rows) a feature to build. Not thread-safe.
 */
public final class BaselineBuilder {
  /** The largest number of values that are kept. */
  public static final int MAX_VALUES = 1 << 24;

  /** Rows that are kept however many features there are. */
  public static final int MIN_ROWS = 4096;

  /** Scores that are kept. */
  public static final int MAX_SCORES = 1 << 20;

  private final List<String> names;
  private final Reservoir rows;
  private final Reservoir scores;

  /**
   * A builder without rows.
   *
   * @param featureNames names in the order of the input tensor
   * @throws IllegalArgumentException if there are none or too many
   */
  public BaselineBuilder(List<String> featureNames) {
    this(
        featureNames,
        Math.max(MIN_ROWS, MAX_VALUES / Math.max(1, featureNames.size())),
        MAX_SCORES);
  }

  BaselineBuilder(List<String> featureNames, int mostRows, int mostScores) {
    names = List.copyOf(featureNames);
    if (names.isEmpty() || names.size() > Baseline.MAX_FEATURES) {
      throw new IllegalArgumentException(
          "featureNames: expected 1.." + Baseline.MAX_FEATURES + ", got " + names.size());
    }
    rows = new Reservoir(names.size(), mostRows);
    scores = new Reservoir(1, mostScores);
  }

  /**
   * Adds one reference row of the features.
   *
   * @param row one value a feature, in the order of the names; NaN where it is missing
   * @throws IllegalArgumentException if the length is not the number of features
   */
  public BaselineBuilder addRow(float... row) {
    requireWidth(row, names.size());
    rows.add(row);
    return this;
  }

  static void requireWidth(float[] row, int features) {
    if (row.length != features) {
      throw new IllegalArgumentException(
          "row: expected " + features + " values, one a feature, got " + row.length);
    }
  }

  /** Adds one reference score, normally of a hold-out row. */
  public BaselineBuilder addScore(float score) {
    scores.add(score);
    return this;
  }

  /**
   * Freezes bins, counts and grouping. The builder may be fed further and build again.
   *
   * @throws IllegalArgumentException if no row was added, or names are blank or repeated
   */
  public Baseline build() {
    requireRows();
    List<FeatureBaseline> features = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      features.add(Binning.freeze(names.get(i), rows.column(i)));
    }
    return new Baseline(features, Binning.freeze(Baseline.SCORE, scores.column(0)));
  }

  /**
   * Freezes the bins and counts nothing yet: feed all rows and scores once more to what is
   * returned.
   *
   * @throws IllegalArgumentException if no row was added, or names are blank or repeated
   */
  public BaselineCounter secondPass() {
    requireRows();
    List<Bins> bins = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      bins.add(Binning.edges(rows.column(i)));
    }
    return new BaselineCounter(names, bins, Binning.edges(scores.column(0)));
  }

  private void requireRows() {
    if (rows.size() == 0) {
      throw new IllegalArgumentException("rows: expected at least one reference row, got none");
    }
  }
}
