/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import dev.millwright.inference.trees.NotConvertible;
import dev.millwright.inference.trees.Runs;
import dev.millwright.inference.trees.Split;
import dev.millwright.inference.trees.Tree;
import dev.millwright.inference.trees.TreeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One tree as XGBoost writes it: arrays with one element for each node, leaves among them.
 *
 * @param arrays by name
 * @param leafSize numbers that a leaf holds
 */
record TreeArrays(Map<String, double[]> arrays, int leafSize) {
  private static final int LEAF = -1;
  private static final int CATEGORICAL = 1;

  /** What there may be none of. */
  private static final double[] NONE = {};

  /** Names of the arrays that say what a row meets. */
  static boolean matters(String name) {
    return switch (name) {
      case "left_children",
          "right_children",
          "split_indices",
          "split_conditions",
          "split_type",
          "default_left",
          "categories",
          "categories_nodes",
          "categories_segments",
          "categories_sizes" ->
          true;
      default -> false;
    };
  }

  /**
   * The tree, with its leaves multiplied.
   *
   * @param weight of the tree, as DART has it; otherwise 1
   * @param features of the model
   * @throws NotConvertible when it has something that a graph can't
   * @throws IllegalArgumentException when the arrays contradict each other
   */
  Tree tree(int score, float weight, int features) throws NotConvertible {
    if (leafSize > 1) {
      throw new NotConvertible("its trees answer several targets at once");
    }
    Nodes nodes = nodes();
    double[] conditions = ofEach("split_conditions", nodes.count());
    double[] leaves = new double[nodes.leaves().size()];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = (float) conditions[nodes.leaves().get(i)] * weight;
    }
    Splits splits = new Splits(nodes.count(), features);
    return new TreeBuilder(
            nodes.left(), nodes.right(), node -> splits.of(nodes.inner().get(node)), leaves)
        .build(score);
  }

  /**
   * For XGBoost, which follows children and columns wherever they lead.
   *
   * @return the last column that a node asks
   * @throws IllegalArgumentException when the nodes are no tree, or an array is too short
   */
  int requireSound() {
    Nodes nodes = nodes();
    // Whatever they ask: here it counts how they hang together.
    new TreeBuilder(
            nodes.left(),
            nodes.right(),
            node -> Split.at(0, 0, true),
            new double[nodes.leaves().size()])
        .requireTree();
    if (leafSize <= 1) {
      ofEach("split_conditions", nodes.count());
    }
    ofEach("default_left", nodes.count());
    categories();
    double[] indices = ofEach("split_indices", nodes.count());
    int last = 0;
    for (int node : nodes.inner()) {
      if (!(indices[node] >= 0 && indices[node] < Integer.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "node %d asks feature %s".formatted(node, number(indices[node])));
      }
      last = Math.max(last, (int) indices[node]);
    }
    return last;
  }

  /**
   * XGBoost's nodes by what they are.
   *
   * @param left child of each inner node: the place of another one among them, or {@code ~i} for
   *     leaf {@code i}
   * @param right the other child
   * @param inner nodes that are no leaves, by XGBoost's number
   * @param leaves all others
   */
  // Arrays on purpose: they go to the builder as they are.
  @SuppressWarnings("ArrayRecordComponent")
  private record Nodes(int[] left, int[] right, List<Integer> inner, List<Integer> leaves) {
    int count() {
      return inner.size() + leaves.size();
    }
  }

  private Nodes nodes() {
    double[] left = array("left_children");
    double[] right = ofEach("right_children", left.length);
    if (left.length == 0) {
      throw new IllegalArgumentException("a tree has no nodes");
    }
    int[] places = new int[left.length];
    List<Integer> inner = new ArrayList<>();
    List<Integer> leaves = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      boolean leaf = left[i] == LEAF;
      places[i] = leaf ? ~leaves.size() : inner.size();
      (leaf ? leaves : inner).add(i);
    }
    return new Nodes(children(left, inner, places), children(right, inner, places), inner, leaves);
  }

  private static int[] children(double[] of, List<Integer> inner, int[] places) {
    int[] children = new int[inner.size()];
    for (int i = 0; i < children.length; i++) {
      double child = of[inner.get(i)];
      if (!(child >= 0 && child < places.length)) {
        throw new IllegalArgumentException(
            "node %d has the child %s of %d nodes"
                .formatted(inner.get(i), number(child), places.length));
      }
      children[i] = places[(int) child];
    }
    return children;
  }

  /** What the nodes ask. */
  private final class Splits {
    private final double[] indices;
    private final double[] conditions;
    private final double[] defaultLeft;
    private final double[] types;
    private final int features;
    private final Map<Integer, double[]> categories;

    Splits(int nodes, int features) {
      this.features = features;
      this.indices = ofEach("split_indices", nodes);
      this.conditions = ofEach("split_conditions", nodes);
      this.defaultLeft = ofEach("default_left", nodes);
      // Files of before there were categories have no types.
      this.types =
          arrays.containsKey("split_type") ? ofEach("split_type", nodes) : new double[nodes];
      this.categories = categories();
    }

    Split of(int node) {
      double feature = indices[node];
      if (!(feature >= 0 && feature < features)) {
        throw new IllegalArgumentException(
            "node %d asks feature %s of %d".formatted(node, number(feature), features));
      }
      boolean missingLeft = defaultLeft[node] != 0;
      if (types[node] != CATEGORICAL) {
        return Split.at((int) feature, conditions[node], missingLeft);
      }
      // The categories of a set go right; what is no category goes left.
      return new Split(
          (int) feature, Runs.of(categories.getOrDefault(node, NONE)), true, missingLeft);
    }
  }

  /** By node: each has a segment of the array of all. */
  private Map<Integer, double[]> categories() {
    double[] all = arrays.getOrDefault("categories", NONE);
    double[] nodes = arrays.getOrDefault("categories_nodes", NONE);
    double[] segments = arrays.getOrDefault("categories_segments", NONE);
    double[] sizes = arrays.getOrDefault("categories_sizes", NONE);
    if (segments.length != nodes.length || sizes.length != nodes.length) {
      throw new IllegalArgumentException("its sets of categories have no sizes");
    }
    Map<Integer, double[]> byNode = new HashMap<>();
    for (int i = 0; i < nodes.length; i++) {
      double end = segments[i] + sizes[i];
      if (!(segments[i] >= 0 && sizes[i] >= 0 && end <= all.length)) {
        throw new IllegalArgumentException("a set of categories reaches behind all of them");
      }
      byNode.put((int) nodes[i], Arrays.copyOfRange(all, (int) segments[i], (int) end));
    }
    return byNode;
  }

  private double[] ofEach(String name, int nodes) {
    double[] array = array(name);
    if (array.length != nodes) {
      throw new IllegalArgumentException(
          "%s has %d values for %d nodes".formatted(name, array.length, nodes));
    }
    return array;
  }

  private double[] array(String name) {
    double[] array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("a tree has no " + name);
    }
    return array;
  }

  private static String number(double value) {
    return Long.toString((long) value);
  }
}
