/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

import dev.millwright.inference.Datatype;
import java.util.List;

/**
 * A model of trees as a function of one row, whatever library trained it: for each score the sum of
 * an intercept and the leaves that the row falls to, and a link function over all scores.
 *
 * @param library that trained it, as its engine calls itself: {@code xgboost}
 * @param datatype of the row, the thresholds, the leaves and the answer: {@link Datatype#FP32} or
 *     {@link Datatype#FP64}
 * @param features columns of a row
 * @param comparison of a feature with a threshold, the same in every node
 * @param intercepts one for each score; at least one
 * @param trees each adds to one score
 * @param link from the scores to the answer
 */
// An array on purpose: it is written to the graph as it is.
@SuppressWarnings("ArrayRecordComponent")
public record Ensemble(
    String library,
    Datatype datatype,
    int features,
    Comparison comparison,
    double[] intercepts,
    List<Tree> trees,
    Link link) {
  public Ensemble {
    trees = List.copyOf(trees);
  }

  /** When a node's answer is yes. */
  public enum Comparison {
    /** XGBoost: {@code x < threshold}. */
    LESS,
    /** LightGBM: {@code x <= threshold}. */
    LESS_OR_EQUAL
  }

  /** Sums of leaves for a row. */
  public int scores() {
    return intercepts.length;
  }
}
