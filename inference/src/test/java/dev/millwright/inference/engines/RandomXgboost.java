/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An XGBoost model of random trees, and a second implementation of what it answers: as {@code
 * GetNextNode} in XGBoost's predict_fn.h reads.
 */
final class RandomXgboost {
  static final int FEATURES = 4;

  private final List<Node> roots = new ArrayList<>();
  private final List<Float> thresholds = new ArrayList<>();

  /** Without children it is a leaf, and the condition its value. */
  private static final class Node {
    private int feature;
    private float condition;
    private boolean missingLeft;
    private List<Integer> categories = List.of();
    private List<Node> children = List.of();

    private boolean isLeaf() {
      return children.isEmpty();
    }

    float leaf(float[] row) {
      if (isLeaf()) {
        return condition;
      }
      return children.get(goesLeft(row[feature]) ? 0 : 1).leaf(row);
    }

    private boolean goesLeft(float value) {
      if (Float.isNaN(value)) {
        return missingLeft;
      }
      if (categories.isEmpty()) {
        return value < condition;
      }
      return value < 0 || !categories.contains((int) value);
    }
  }

  RandomXgboost(Random random, int trees) {
    for (int i = 0; i < trees; i++) {
      roots.add(node(random, 0));
    }
  }

  private Node node(Random random, int depth) {
    Node node = new Node();
    node.condition = (float) random.nextGaussian();
    if (depth < 5 && random.nextInt(4) > 0) {
      node.feature = random.nextInt(FEATURES);
      node.missingLeft = random.nextBoolean();
      node.children = List.of(node(random, depth + 1), node(random, depth + 1));
      if (random.nextInt(3) == 0) {
        node.categories =
            IntStream.range(0, 40).filter(i -> random.nextInt(3) == 0).boxed().toList();
      }
      thresholds.add(node.condition);
    }
    return node;
  }

  /** What the model answers to a row, added up in XGBoost's order. */
  float predict(float[] row) {
    float sum = 0.5f;
    for (Node root : roots) {
      sum += root.leaf(row);
    }
    return sum;
  }

  /** A value that a row may have, among them what the trees compare with and its neighbours. */
  float value(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> Float.NaN;
      case 1 -> random.nextInt(42);
      case 2 -> random.nextInt(42) + 0.6f;
      case 3 -> (random.nextBoolean() ? 1 : -1) * (random.nextBoolean() ? 1e38f : 1e-44f);
      case 4 -> thresholds.isEmpty() ? 0 : near(random);
      default -> (float) random.nextGaussian();
    };
  }

  private float near(Random random) {
    float threshold = thresholds.get(random.nextInt(thresholds.size()));
    return switch (random.nextInt(3)) {
      case 0 -> Math.nextUp(threshold);
      case 1 -> Math.nextDown(threshold);
      default -> threshold;
    };
  }

  String json() {
    String trees =
        IntStream.range(0, roots.size())
            .mapToObj(i -> tree(i, roots.get(i)))
            .collect(Collectors.joining(","));
    String zeros = roots.stream().map(root -> "0").collect(Collectors.joining(","));
    String rounds =
        IntStream.rangeClosed(0, roots.size())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    return """
        {"learner":{"attributes":{},"feature_names":[],"feature_types":[],
        "gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"%d"},
        "iteration_indptr":[%s],"tree_info":[%s],"trees":[%s]},"name":"gbtree"},
        "learner_model_param":{"base_score":"5E-1","boost_from_average":"1","num_class":"0",
        "num_feature":"%d","num_target":"1"},
        "objective":{"name":"reg:squarederror","reg_loss_param":{"scale_pos_weight":"1"}}},
        "version":[3,0,4]}"""
        .formatted(roots.size(), rounds, zeros, trees, FEATURES);
  }

  private static String tree(int id, Node root) {
    List<Node> nodes = new ArrayList<>(List.of(root));
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    List<Integer> parents = new ArrayList<>(List.of(Integer.MAX_VALUE));
    List<Integer> all = new ArrayList<>();
    List<Integer> categorical = new ArrayList<>();
    List<Integer> segments = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      left.add(node.isLeaf() ? -1 : nodes.size());
      right.add(node.isLeaf() ? -1 : nodes.size() + 1);
      if (!node.isLeaf()) {
        nodes.addAll(node.children);
        parents.addAll(List.of(i, i));
        if (!node.categories.isEmpty()) {
          categorical.add(i);
          segments.add(all.size());
          sizes.add(node.categories.size());
          all.addAll(node.categories);
        }
      }
    }
    List<Float> conditions = nodes.stream().map(node -> node.condition).toList();
    return """
        {"base_weights":%s,"categories":%s,"categories_nodes":%s,"categories_segments":%s,
        "categories_sizes":%s,"default_left":%s,"id":%d,"left_children":%s,"loss_changes":%s,
        "parents":%s,"right_children":%s,"split_conditions":%s,"split_indices":%s,"split_type":%s,
        "sum_hessian":%s,"tree_param":{"num_deleted":"0","num_feature":"%d","num_nodes":"%d",
        "size_leaf_vector":"1"}}"""
        .formatted(
            conditions,
            all,
            categorical,
            segments,
            sizes,
            nodes.stream().map(node -> node.missingLeft ? 1 : 0).toList(),
            id,
            left,
            conditions,
            parents,
            right,
            conditions,
            nodes.stream().map(node -> node.feature).toList(),
            nodes.stream().map(node -> node.categories.isEmpty() ? 0 : 1).toList(),
            conditions,
            FEATURES,
            nodes.size());
  }
}
