/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import dev.millwright.inference.onnx.GraphParts.ElementType;
import dev.millwright.inference.trees.Ensemble;
import dev.millwright.inference.trees.Ensemble.Comparison;
import dev.millwright.inference.trees.Tree;
import java.util.Arrays;
import java.util.List;

/**
 * The attributes of the operator TreeEnsembleRegressor, which adds up leaves. In each tree the
 * nodes come first, the root before all others, and then the leaves.
 */
final class TreeAttributes {
  static final String DOMAIN = "ai.onnx.ml";
  static final String OPERATOR = "TreeEnsembleRegressor";

  private final Ensemble ensemble;
  private final ElementType type;
  private final double factor;

  // One element for each node and leaf of all trees.
  private final long[] treeIds;
  private final long[] nodeIds;
  private final long[] features;
  private final double[] thresholds;
  private final long[] yes;
  private final long[] no;
  private final long[] missingYes;
  private final boolean[] inner;

  // One element for each leaf.
  private final long[] leafTrees;
  private final long[] leafNodes;
  private final long[] leafScores;
  private final double[] leaves;

  private int position;
  private int leafPosition;

  /**
   * @param factor that every score is multiplied with
   */
  TreeAttributes(Ensemble ensemble, ElementType type, double factor) {
    this.ensemble = ensemble;
    this.type = type;
    this.factor = factor;
    int nodes = 0;
    int leafCount = 0;
    for (Tree tree : ensemble.trees()) {
      nodes = Math.addExact(nodes, tree.nodes());
      leafCount = Math.addExact(leafCount, tree.leaves().length);
    }
    int all = Math.addExact(nodes, leafCount);
    treeIds = new long[all];
    nodeIds = new long[all];
    features = new long[all];
    thresholds = new double[all];
    yes = new long[all];
    no = new long[all];
    missingYes = new long[all];
    inner = new boolean[all];
    leafTrees = new long[leafCount];
    leafNodes = new long[leafCount];
    leafScores = new long[leafCount];
    leaves = new double[leafCount];
    List<Tree> trees = ensemble.trees();
    for (int id = 0; id < trees.size(); id++) {
      add(id, trees.get(id));
    }
  }

  private void add(int id, Tree tree) {
    int nodes = tree.nodes();
    for (int i = 0; i < nodes; i++) {
      features[position] = tree.feature()[i];
      thresholds[position] = tree.threshold()[i];
      yes[position] = child(tree.yes()[i], nodes);
      no[position] = child(tree.no()[i], nodes);
      missingYes[position] = tree.missingYes()[i] ? 1 : 0;
      inner[position] = true;
      next(id, i);
    }
    for (int i = 0; i < tree.leaves().length; i++) {
      leafTrees[leafPosition] = id;
      leafNodes[leafPosition] = nodes + i;
      leafScores[leafPosition] = tree.score();
      leaves[leafPosition++] = tree.leaves()[i] * factor;
      next(id, nodes + i);
    }
  }

  private void next(int tree, int node) {
    treeIds[position] = tree;
    nodeIds[position++] = node;
  }

  private static int child(int child, int nodes) {
    return child < 0 ? nodes + ~child : child;
  }

  void addTo(ProtobufMessage node) {
    String mode = ensemble.comparison() == Comparison.LESS ? "BRANCH_LT" : "BRANCH_LEQ";
    GraphParts.attribute(node, "n_targets", ensemble.scores());
    GraphParts.attribute(node, "aggregate_function", "SUM");
    GraphParts.attribute(node, "post_transform", "NONE");
    GraphParts.attribute(
        node,
        "base_values",
        type,
        Arrays.stream(ensemble.intercepts()).map(intercept -> intercept * factor).toArray());
    GraphParts.attribute(node, "nodes_treeids", treeIds);
    GraphParts.attribute(node, "nodes_nodeids", nodeIds);
    GraphParts.attribute(node, "nodes_featureids", features);
    GraphParts.attribute(node, "nodes_values", type, thresholds);
    GraphParts.attribute(node, "nodes_modes", inner, mode, "LEAF");
    GraphParts.attribute(node, "nodes_truenodeids", yes);
    GraphParts.attribute(node, "nodes_falsenodeids", no);
    GraphParts.attribute(node, "nodes_missing_value_tracks_true", missingYes);
    GraphParts.attribute(node, "target_treeids", leafTrees);
    GraphParts.attribute(node, "target_nodeids", leafNodes);
    GraphParts.attribute(node, "target_ids", leafScores);
    GraphParts.attribute(node, "target_weights", type, leaves);
  }
}
