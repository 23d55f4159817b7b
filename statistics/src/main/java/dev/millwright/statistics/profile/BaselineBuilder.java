/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.argument.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Baseline} from reference rows fed one by one.
 *
 * <p>Feed it the rows the verdict should be about, not necessarily all: the noise floor of a drift
 * verdict assumes <em>independent</em> rows. Where the training table repeats a person or a device,
 * feed one row per unit, otherwise an unchanged month alarms far more often than alpha. The result
 * does not depend on the order of rows.
 *
 * <p>Values are the floats that the model receives; a null is NaN, and a label stands as the code
 * that {@link #featureCode} gives. Memory is bounded: the builder keeps {@value #MAX_VALUES} values
 * over all features (64 MiB) and as many rows as they make, at least {@value #MIN_ROWS}, {@value
 * #MAX_OUTPUT_VALUES} values over all outputs, and of each categorical column the first 65,536
 * labels that come; rows of later ones, and of labels longer than a name may be, count as labels
 * outside the vocabulary. Up to there the result is exact and does not depend on the order of rows.
 * Of more rows it keeps a random sample (reservoir sampling with a fixed seed: the same rows in the
 * same order give the same bits), and then either
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

  /** The largest number of values of outputs that are kept. */
  public static final int MAX_OUTPUT_VALUES = 1 << 20;

  private final ReferenceRows features;
  private final ReferenceRows outputs;

  /**
   * A builder without rows, over numeric features and one numeric output, {@link Baseline#SCORE}.
   *
   * @param featureNames names in the order of the input tensor
   * @throws IllegalArgumentException if there are none or too many
   */
  public BaselineBuilder(List<String> featureNames) {
    this(
        featureNames.stream().map(Column::numeric).toList(),
        List.of(Column.numeric(Baseline.SCORE)));
  }

  /**
   * A builder without rows.
   *
   * @param features columns in the order of the input tensor
   * @param outputs what the model answers
   * @throws IllegalArgumentException if there are no features, or too many columns
   */
  public BaselineBuilder(List<Column> features, List<Column> outputs) {
    this(
        features,
        outputs,
        Math.max(MIN_ROWS, MAX_VALUES / Math.max(1, features.size())),
        Math.max(MIN_ROWS, MAX_OUTPUT_VALUES / Math.max(1, outputs.size())));
  }

  BaselineBuilder(List<Column> features, List<Column> outputs, int mostRows, int mostOutputs) {
    Arguments.requireBetween("features", features.size(), 1, Baseline.MAX_FEATURES);
    Arguments.requireBetween("outputs", outputs.size(), 0, Baseline.MAX_OUTPUTS);
    this.features = new ReferenceRows(features, mostRows);
    this.outputs = new ReferenceRows(outputs, mostOutputs);
  }

  /**
   * How a label of a categorical feature stands in a row of this builder; a {@link BaselineCounter}
   * and the bins of the baseline have codes of their own.
   *
   * @param feature index of the feature
   * @param label null if it is missing
   * @throws IllegalArgumentException if the feature is numeric
   */
  public float featureCode(int feature, @Nullable String label) {
    return features.codeOf(feature, label);
  }

  /** How a label of a categorical output stands in a row of this builder. */
  public float outputCode(int output, @Nullable String label) {
    return outputs.codeOf(output, label);
  }

  /**
   * Adds one reference row of the features.
   *
   * @param row one value a feature, in the order of the columns; NaN where it is missing
   * @throws IllegalArgumentException if the length is not the number of features, or a categorical
   *     one has a number that is no code
   */
  public BaselineBuilder addRow(float... row) {
    features.add(row);
    return this;
  }

  /**
   * Adds what the model answered to one reference row, normally of the hold-out.
   *
   * @throws IllegalArgumentException if the length is not the number of outputs
   */
  public BaselineBuilder addOutputs(float... row) {
    outputs.add(row);
    return this;
  }

  /**
   * Freezes bins, counts and grouping. The builder may be fed further and build again.
   *
   * @throws IllegalArgumentException if no row was added, or names are blank or repeated
   */
  public Baseline build() {
    requireRows();
    return new Baseline(features.build(), outputs.build());
  }

  /**
   * Freezes the bins and counts nothing yet: feed all rows and outputs once more to what is
   * returned.
   *
   * @throws IllegalArgumentException if no row was added
   */
  public BaselineCounter secondPass() {
    requireRows();
    return new BaselineCounter(features.secondPass(), outputs.secondPass());
  }

  private void requireRows() {
    if (features.size() == 0) {
      throw new IllegalArgumentException("rows: expected at least one reference row, got none");
    }
  }
}
