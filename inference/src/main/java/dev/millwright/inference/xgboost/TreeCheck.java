/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads what a file says about itself, and looks at each of its trees: XGBoost follows what a
 * damaged tree says out of its memory, and takes the process with it. Holds one tree at a time.
 */
final class TreeCheck implements DocumentValues {
  private final ModelHeader.Reader header = new ModelHeader.Reader();
  private Map<String, double[]> arrays = new HashMap<>();
  private int leafSize = 1;
  private int trees;
  private int lastFeature = -1;
  private int features;
  private int classes = 1;
  private int targets = 1;
  private double firstScore;
  private double lastScore;

  @Override
  public void take(String path, String value) {
    header.take(path, value);
    switch (ModelPath.inTree(path)) {
      case "/id" -> requireId(value);
      case "/tree_param/size_leaf_vector" -> leafSize = Integer.parseInt(value);
      default -> parameter(path, value);
    }
  }

  /** XGBoost puts each tree at the place of its id, and reads what is not there. */
  private void requireId(String id) {
    if (Integer.parseInt(id) != trees) {
      throw new IllegalArgumentException("tree %d has id %s".formatted(trees, id));
    }
  }

  private void parameter(String path, String value) {
    switch (path) {
      case ModelPath.FEATURES -> features = Integer.parseInt(value);
      case ModelPath.CLASSES -> classes = Math.max(1, Integer.parseInt(value));
      case ModelPath.TARGETS -> targets = Math.max(1, Integer.parseInt(value));
      default -> {
        if (ModelPath.isScoreOfTree(path)) {
          numbers(path, new double[] {Double.parseDouble(value)});
        }
      }
    }
  }

  @Override
  public boolean wants(String path) {
    return ModelPath.isScoreOfTree(path)
        || !ModelPath.inTree(path).isEmpty() && TreeArrays.matters(ModelPath.nameOf(path));
  }

  @Override
  public void numbers(String path, double[] numbers) {
    if (ModelPath.isScoreOfTree(path)) {
      for (double score : numbers) {
        firstScore = Math.min(firstScore, score);
        lastScore = Math.max(lastScore, score);
      }
    } else {
      arrays.put(ModelPath.nameOf(path), numbers);
    }
  }

  @Override
  public void endObject(String path) {
    if (ModelPath.isTree(path)) {
      lastFeature = Math.max(lastFeature, new TreeArrays(arrays, leafSize).requireSound());
      arrays = new HashMap<>();
      leafSize = 1;
      trees++;
    }
  }

  /**
   * At the end of the document.
   *
   * @throws IllegalArgumentException when a tree asks a feature, or adds to a score, that the model
   *     does not have
   */
  ModelHeader header() {
    if (lastFeature >= features && trees > 0) {
      throw new IllegalArgumentException(
          "a tree asks feature %d of %d".formatted(lastFeature, features));
    }
    if (firstScore < 0 || lastScore >= (double) classes * targets) {
      throw new IllegalArgumentException(
          "trees add to the scores %.0f to %.0f of %d"
              .formatted(firstScore, lastScore, (long) classes * targets));
    }
    return header.header();
  }
}
