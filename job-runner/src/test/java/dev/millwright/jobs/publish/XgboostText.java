/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

/** A small XGBoost model as XGBoost writes it. */
final class XgboostText {
  private XgboostText() {}

  /**
   * A logistic model of three features with a base score of 0.7 and three trees: one adds 2 for x0
   * at or above 0 and takes 2 off otherwise, the others are one leaf each and cancel out.
   *
   * @param weight of the two leaves
   */
  static String balancedBy(String weight) {
    String split = tree(2, "[1,-1,-1]", "[2,-1,-1]", "[0E0,-2E0,2E0]", "[1,0,0]");
    String trees = leaf(0, weight) + "," + leaf(1, "-" + weight) + "," + split;
    return """
        {"learner":{"attributes":{},"feature_names":[],"feature_types":[],
        "gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"3"},
        "iteration_indptr":[0,1,2,3],"tree_info":[0,0,0],"trees":[%s]},"name":"gbtree"},
        "learner_model_param":{"base_score":"7E-1","boost_from_average":"1","num_class":"0",
        "num_feature":"3","num_target":"1"},
        "objective":{"name":"binary:logistic","reg_loss_param":{"scale_pos_weight":"1"}}},
        "version":[3,0,4]}"""
        .formatted(trees);
  }

  private static String leaf(int id, String value) {
    return tree(id, "[-1]", "[-1]", "[" + value + "]", "[0]");
  }

  private static String tree(
      int id, String left, String right, String conditions, String defaultLeft) {
    String zeros = defaultLeft.replace('1', '0');
    return """
        {"base_weights":%3$s,"categories":[],"categories_nodes":[],"categories_segments":[],
        "categories_sizes":[],"default_left":%4$s,"id":%6$d,"left_children":%1$s,"loss_changes":%3$s,
        "parents":%5$s,"right_children":%2$s,"split_conditions":%3$s,"split_indices":%5$s,
        "split_type":%5$s,"sum_hessian":%3$s,"tree_param":{"num_deleted":"0","num_feature":"3",
        "num_nodes":"%7$d","size_leaf_vector":"1"}}"""
        .formatted(left, right, conditions, defaultLeft, zeros, id, zeros.split(",").length);
  }
}
