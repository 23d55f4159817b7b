/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.trees.Ensemble;
import dev.millwright.inference.trees.NotConvertible;
import dev.millwright.inference.trees.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a model computes out of its file, without XGBoost. */
public final class XgboostTrees {
  private static final String DART_WEIGHTS = "/learner/gradient_booster/weight_drop";

  private XgboostTrees() {}

  /**
   * Reads a file in JSON or UBJSON, by its suffix.
   *
   * @throws NotConvertible when the model is well-formed and a graph could not answer as it does
   * @throws ModelUnreadable when the file is no model
   */
  public static Ensemble read(Path file) throws IOException, ModelUnreadable, NotConvertible {
    Content content = new Content();
    return XgboostFile.read(file, content, content::ensemble);
  }

  /** Collects the values of a file. */
  private static final class Content implements DocumentValues {
    private final ModelHeader.Reader header = new ModelHeader.Reader();
    private final Map<String, String> texts = new HashMap<>();
    private final List<TreeArrays> trees = new ArrayList<>();
    private final List<Double> scoreOfTree = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private Map<String, double[]> arrays = new HashMap<>();
    private int leafSize = 1;
    private boolean recodes;

    @Override
    public void take(String path, String value) {
      header.take(path, value);
      String inModel = ModelPath.inModel(path);
      if (inModel.equals("/tree_info")) {
        scoreOfTree.add(Double.valueOf(value));
      } else if (path.equals(DART_WEIGHTS)) {
        weights.add(Double.valueOf(value));
      } else if (inModel.equals("/trees/tree_param/size_leaf_vector")) {
        leafSize = Integer.parseInt(value);
      } else if (inModel.equals("/trees/id")) {
        // XGBoost puts each tree at the place of its id, and reads what is not there.
        if (Integer.parseInt(value) != trees.size()) {
          throw new IllegalArgumentException("tree %d has id %s".formatted(trees.size(), value));
        }
      } else if (!inModel.startsWith("/trees")) {
        texts.put(path, value);
      }
    }

    @Override
    public boolean wants(String path) {
      String inModel = ModelPath.inModel(path);
      return inModel.equals("/tree_info")
          || path.equals(DART_WEIGHTS)
          || (inModel.startsWith("/trees/") && TreeArrays.matters(ModelPath.nameOf(path)));
    }

    @Override
    public void numbers(String path, double[] numbers) {
      if (path.equals(DART_WEIGHTS)) {
        addAll(weights, numbers);
      } else if (ModelPath.inModel(path).equals("/tree_info")) {
        addAll(scoreOfTree, numbers);
      } else {
        arrays.put(ModelPath.nameOf(path), numbers);
      }
    }

    @Override
    public void endObject(String path) {
      String inModel = ModelPath.inModel(path);
      if (inModel.equals("/trees")) {
        trees.add(new TreeArrays(arrays, leafSize));
        arrays = new HashMap<>();
        leafSize = 1;
      }
      recodes |= inModel.equals("/cats/enc");
    }

    Ensemble ensemble() throws NotConvertible {
      ModelHeader about = header.header();
      try {
        // Only for what it refuses: here the base score is read whatever form it has.
        Intercepts.of(about);
      } catch (Intercepts.NotRunnable e) {
        throw new NotConvertible(String.valueOf(e.getMessage()));
      }
      String booster = texts.getOrDefault("/learner/gradient_booster/name", "");
      if (!booster.equals("gbtree") && !booster.equals("dart")) {
        throw new NotConvertible("its booster is " + booster + ", not one of trees");
      }
      if (recodes) {
        throw new NotConvertible("it has categories by name, which XGBoost codes anew");
      }
      Objective objective = Objective.named(about.objective());
      int features = parameter("num_feature");
      int classes = Math.max(1, parameter("num_class"));
      int scores = Math.multiplyExact(classes, Math.max(1, parameter("num_target")));
      return new Ensemble(
          "xgboost",
          Datatype.FP32,
          features,
          Ensemble.Comparison.LESS,
          intercepts(objective, scores),
          trees(scores, features),
          objective.link());
    }

    private List<Tree> trees(int scores, int features) throws NotConvertible {
      if (scoreOfTree.size() != trees.size()) {
        throw new IllegalArgumentException(
            "tree_info has %d values for %d trees".formatted(scoreOfTree.size(), trees.size()));
      }
      if (!weights.isEmpty() && weights.size() != trees.size()) {
        throw new IllegalArgumentException(
            "weight_drop has %d values for %d trees".formatted(weights.size(), trees.size()));
      }
      List<Tree> converted = new ArrayList<>(trees.size());
      for (int i = 0; i < scoreOfTree.size(); i++) {
        double score = scoreOfTree.get(i);
        if (!(score >= 0 && score < scores)) {
          throw new IllegalArgumentException(
              "tree %d adds to score %s of %d".formatted(i, score, scores));
        }
        float weight = weights.isEmpty() ? 1 : weights.get(i).floatValue();
        converted.add(trees.get(i).tree((int) score, weight, features));
      }
      return converted;
    }

    private double[] intercepts(Objective objective, int scores) {
      String text = texts.getOrDefault("/learner/learner_model_param/base_score", "");
      String[] numbers = text.replaceAll("^\\[|\\]$", "").split(",", -1);
      if (numbers.length != 1 && numbers.length != scores) {
        throw new IllegalArgumentException(
            "base_score has %d values for %d scores".formatted(numbers.length, scores));
      }
      double[] intercepts = new double[scores];
      for (int i = 0; i < scores; i++) {
        intercepts[i] = objective.scoreOf(Float.parseFloat(numbers[numbers.length == 1 ? 0 : i]));
        if (!Double.isFinite(intercepts[i])) {
          throw new IllegalArgumentException("base_score is " + text);
        }
      }
      return intercepts;
    }

    private int parameter(String name) {
      return Integer.parseInt(texts.getOrDefault("/learner/learner_model_param/" + name, "0"));
    }

    private static void addAll(List<Double> list, double[] numbers) {
      for (double number : numbers) {
        list.add(number);
      }
    }
  }
}
