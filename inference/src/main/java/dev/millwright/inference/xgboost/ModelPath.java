/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

/** Where things stand in a model's file; paths are those of {@link DocumentValues}. */
final class ModelPath {
  static final String FEATURES = "/learner/learner_model_param/num_feature";
  static final String CLASSES = "/learner/learner_model_param/num_class";
  static final String TARGETS = "/learner/learner_model_param/num_target";

  private static final String MODEL = "/learner/gradient_booster/model";
  private static final String DART_MODEL = "/learner/gradient_booster/gbtree/model";
  private static final String TREES = "/trees";

  private ModelPath() {}

  /** The rest behind the path of the trees' model, which DART nests one level deeper. */
  static String inModel(String path) {
    if (path.startsWith(MODEL)) {
      return path.substring(MODEL.length());
    }
    return path.startsWith(DART_MODEL) ? path.substring(DART_MODEL.length()) : "";
  }

  /** Which score each tree adds to. */
  static boolean isScoreOfTree(String path) {
    return inModel(path).equals("/tree_info");
  }

  static boolean isTree(String path) {
    return inModel(path).equals(TREES);
  }

  /** The rest behind the path of a tree; empty elsewhere. */
  static String inTree(String path) {
    String inModel = inModel(path);
    return inModel.startsWith(TREES + "/") ? inModel.substring(TREES.length()) : "";
  }

  static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
