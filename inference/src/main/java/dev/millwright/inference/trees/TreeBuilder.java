/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Makes a {@link Tree} of a library's nodes, each of which asks one {@link Split}. A split of
 * several cuts becomes a chain of nodes. What no row can reach is left out.
 */
public final class TreeBuilder {
  private static final int UNSEEN = -1;

  /** ONNX Runtime calls itself once a level when it loads a graph. */
  private static final int DEEPEST = 1000;

  private final int[] left;
  private final int[] right;
  private final IntFunction<Split> splits;
  private final double[] leaves;

  /** The first of the nodes that a library's node becomes. */
  private final int[] first;

  /** The library's nodes in the order of their discovery. */
  private final int[] order;

  /** The tree's leaves by the library's. */
  private final int[] leafPlaces;

  private final double[] reachedLeaves;
  private int nodeCount;
  private int leafCount;

  /**
   * @param left children of the library's nodes: the index of another one, or {@code ~i} for leaf
   *     {@code i}; node 0 is the root, or leaf 0 where there is none
   * @param right the other children
   * @param splits what each node asks; called once for each that can be reached
   */
  public TreeBuilder(int[] left, int[] right, IntFunction<Split> splits, double[] leaves) {
    this.left = left;
    this.right = right;
    this.splits = splits;
    this.leaves = leaves;
    this.first = new int[left.length];
    this.order = new int[left.length];
    this.leafPlaces = new int[leaves.length];
    this.reachedLeaves = new double[leaves.length];
  }

  /**
   * The tree.
   *
   * @param score the index of the score that the leaves add to
   * @throws NotConvertible when a row may have to pass more nodes than a graph should have levels
   * @throws IllegalArgumentException when the nodes are no tree, or a number is none
   */
  public Tree build(int score) throws NotConvertible {
    requireNumbers("leaf", leaves);
    if (right.length != left.length) {
      throw new IllegalArgumentException(
          "it has %d left children and %d right ones".formatted(left.length, right.length));
    }
    discover();
    Split[] questions = new Split[nodeCount];
    int total = 0;
    for (int i = 0; i < nodeCount; i++) {
      questions[i] = splits.apply(order[i]);
      requireNumbers("threshold", questions[i].cuts());
      first[order[i]] = total;
      total = Math.addExact(total, questions[i].cuts().length);
    }
    requireShallow(questions);
    Nodes nodes = new Nodes(total);
    for (int i = 0; i < nodeCount; i++) {
      nodes.chain(first[order[i]], questions[i], child(left[order[i]]), child(right[order[i]]));
    }
    return nodes.tree(score, Arrays.copyOf(reachedLeaves, leafCount));
  }

  /**
   * Only looks whether the nodes are a tree.
   *
   * @throws IllegalArgumentException when a child is none of them, or has several parents
   */
  public void requireTree() {
    discover();
  }

  private int child(int ofLibrary) {
    return ofLibrary < 0 ? ~leafPlaces[~ofLibrary] : first[ofLibrary];
  }

  /** Level by level, without recursion: a hostile file may nest as deep as it is long. */
  private void discover() {
    Arrays.fill(first, UNSEEN);
    Arrays.fill(leafPlaces, UNSEEN);
    reach(left.length == 0 ? ~0 : 0);
    for (int i = 0; i < nodeCount; i++) {
      reach(left[order[i]]);
      reach(right[order[i]]);
    }
  }

  private void reach(int child) {
    boolean leaf = child < 0;
    int index = leaf ? ~child : child;
    if (index >= (leaf ? leaves.length : left.length)) {
      throw new IllegalArgumentException(
          "a child is %s %d, of which there is none".formatted(leaf ? "leaf" : "node", index));
    }
    if ((leaf ? leafPlaces[index] : first[index]) != UNSEEN) {
      throw new IllegalArgumentException(
          "%s %d has several parents".formatted(leaf ? "leaf" : "node", index));
    }
    if (leaf) {
      leafPlaces[index] = leafCount;
      reachedLeaves[leafCount++] = leaves[index];
    } else {
      first[index] = nodeCount;
      order[nodeCount++] = index;
    }
  }

  private void requireShallow(Split[] questions) throws NotConvertible {
    int[] depths = new int[left.length];
    for (int i = 0; i < nodeCount; i++) {
      int depth = depths[order[i]] + questions[i].cuts().length;
      if (depth > DEEPEST) {
        throw new NotConvertible("a tree is deeper than %d nodes".formatted(DEEPEST));
      }
      for (int child : new int[] {left[order[i]], right[order[i]]}) {
        if (child >= 0) {
          depths[child] = depth;
        }
      }
    }
  }

  private static void requireNumbers(String what, double[] values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("a " + what + " is not a number");
      }
    }
  }

  /** The tree's nodes while they are written. */
  private static final class Nodes {
    private final int[] feature;
    private final double[] threshold;
    private final int[] yes;
    private final int[] no;
    private final boolean[] missingYes;

    Nodes(int count) {
      feature = new int[count];
      threshold = new double[count];
      yes = new int[count];
      no = new int[count];
      missingYes = new boolean[count];
    }

    Tree tree(int score, double[] leaves) {
      return new Tree(score, feature, threshold, yes, no, missingYes, leaves);
    }

    /** Asks for one cut after the other, from the lowest on. */
    void chain(int from, Split split, int left, int right) {
      int cuts = split.cuts().length;
      for (int i = 0; i < cuts; i++) {
        int node = from + i;
        boolean last = i == cuts - 1;
        feature[node] = split.feature();
        threshold[node] = split.cuts()[i];
        yes[node] = split.goesLeft(i) ? left : right;
        no[node] = last ? (split.goesLeft(cuts) ? left : right) : node + 1;
        // NaN takes the first exit to its side; where the last one is a no, it gets there anyway.
        missingYes[node] = split.goesLeft(i) == split.missingLeft();
      }
    }
  }
}
