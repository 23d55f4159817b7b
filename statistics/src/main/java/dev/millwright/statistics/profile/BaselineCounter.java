/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import org.jspecify.annotations.Nullable;

/**
 * The second pass over the reference: counts every row over bins that a sample gave. Made by {@link
 * BaselineBuilder#secondPass}; memory does not depend on the number of rows. Not thread-safe.
 */
public final class BaselineCounter {
  private final ReferenceCounter features;
  private final ReferenceCounter outputs;

  BaselineCounter(ReferenceCounter features, ReferenceCounter outputs) {
    this.features = features;
    this.outputs = outputs;
  }

  /**
   * How a label of a categorical feature stands in a row.
   *
   * @param feature index of the feature
   * @throws IllegalArgumentException if the feature is numeric
   */
  public float featureCode(int feature, @Nullable String label) {
    return features.codeOf(feature, label);
  }

  /** How a label of a categorical output stands in a row. */
  public float outputCode(int output, @Nullable String label) {
    return outputs.codeOf(output, label);
  }

  /**
   * Counts one row: O(features * log bins).
   *
   * @param row one value a feature, in the order of the names; NaN where it is missing
   * @throws IllegalArgumentException if the length is not the number of features
   */
  public BaselineCounter addRow(float... row) {
    features.add(row);
    return this;
  }

  /**
   * Counts what the model answered to one row.
   *
   * @throws IllegalArgumentException if the length is not the number of outputs
   */
  public BaselineCounter addOutputs(float... row) {
    outputs.add(row);
    return this;
  }

  /**
   * Freezes counts and grouping. The counter may be fed further and build again.
   *
   * @throws IllegalArgumentException if no row was counted
   */
  public Baseline build() {
    return new Baseline(features.build(), outputs.build());
  }
}
