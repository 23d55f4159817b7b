/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

/**
 * One tree: nodes that compare a feature with a threshold, and leaves. A child is the index of a
 * node, or {@code ~i} for leaf {@code i}. Several nodes may share what follows a yes, never what
 * follows a no. The root is node 0, or leaf 0 where there is no node.
 *
 * @param score the index of the score that the leaves add to
 * @param feature of each node
 * @param threshold of each node
 * @param yes child of each node when the {@link Ensemble.Comparison} holds
 * @param no the other child
 * @param missingYes whether a row without the feature (NaN) goes the way of yes
 * @param leaves their values
 */
// Arrays on purpose: they are written to the graph as they are.
@SuppressWarnings("ArrayRecordComponent")
public record Tree(
    int score,
    int[] feature,
    double[] threshold,
    int[] yes,
    int[] no,
    boolean[] missingYes,
    double[] leaves) {

  /** Nodes that are no leaves. */
  public int nodes() {
    return feature.length;
  }
}
