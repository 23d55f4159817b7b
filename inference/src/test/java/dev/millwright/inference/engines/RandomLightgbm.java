/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A LightGBM model of random trees, and a second implementation of what it answers: as {@code
 * Tree::Decision} in LightGBM's tree.h reads.
 */
final class RandomLightgbm {
  static final int FEATURES = 4;
  private static final double ZERO = 1e-35f;
  private static final int CATEGORIES = 70;

  private final List<RandomTree> trees = new ArrayList<>();

  RandomLightgbm(Random random, int count) {
    for (int i = 0; i < count; i++) {
      trees.add(new RandomTree(random, 1 + random.nextInt(9)));
    }
  }

  /** What the model answers to a row. */
  double predict(double[] row) {
    return trees.stream().mapToDouble(tree -> tree.leaf(row)).sum();
  }

  /** Numbers that the trees compare with. */
  List<Double> thresholds() {
    return trees.stream()
        .flatMap(tree -> tree.thresholds.stream())
        .filter(value -> Math.abs(value) > 1)
        .toList();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < trees.size(); i++) {
      text.append(trees.get(i).text(i)).append('\n');
    }
    return """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=%d
        objective=regression
        feature_names=a b c d
        feature_infos=[-9:9] [-9:9] [-9:9] [-9:9]

        %send of trees

        pandas_categorical:null
        """
        .formatted(FEATURES - 1, text);
  }

  /** One tree; node i has the children left(i) and right(i), {@code ~i} for leaf i. */
  private static final class RandomTree {
    private final List<Integer> features = new ArrayList<>();
    private final List<Double> thresholds = new ArrayList<>();
    private final List<Integer> decisions = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private final List<Double> leaves = new ArrayList<>();
    private final List<long[]> sets = new ArrayList<>();

    /** Splits a random leaf until there are so many nodes. */
    RandomTree(Random random, int nodes) {
      leaves.add(random.nextGaussian());
      for (int node = 0; node < nodes; node++) {
        int leaf = random.nextInt(leaves.size());
        replace(left, ~leaf, node);
        replace(right, ~leaf, node);
        left.add(~leaf);
        right.add(~leaves.size());
        leaves.add(random.nextGaussian());
        addQuestion(random);
      }
    }

    private void addQuestion(Random random) {
      features.add(random.nextInt(FEATURES));
      if (random.nextInt(3) == 0) {
        thresholds.add((double) sets.size());
        decisions.add(1);
        long[] words = new long[1 + random.nextInt(3)];
        for (int i = 0; i < words.length; i++) {
          words[i] = random.nextLong() & 0x1111_ff0fL;
        }
        words[0] |= random.nextBoolean() ? 1 : 2;
        sets.add(words);
      } else {
        double[] special = {0, ZERO, -ZERO, 1e-300, -1e-20, 3, 1e300};
        thresholds.add(
            random.nextInt(3) == 0
                ? special[random.nextInt(special.length)]
                : random.nextGaussian() * 4);
        decisions.add(random.nextInt(3) << 2 | (random.nextBoolean() ? 2 : 0));
      }
    }

    private static void replace(List<Integer> children, int old, int now) {
      children.replaceAll(child -> child == old ? now : child);
    }

    double leaf(double[] row) {
      int node = 0;
      while (node >= 0) {
        double value = row[features.get(node)];
        // A row is handed on without what counts as zero, in c_api.cpp.
        double seen = Math.abs(value) <= ZERO ? 0 : value;
        node = goesLeft(node, seen) ? left.get(node) : right.get(node);
      }
      return leaves.get(~node);
    }

    private boolean goesLeft(int node, double value) {
      int decision = decisions.get(node);
      if ((decision & 1) != 0) {
        return isIn(sets.get((int) (double) thresholds.get(node)), value);
      }
      int missing = decision >> 2;
      double known = Double.isNaN(value) && missing != 2 ? 0 : value;
      if ((missing == 1 && Math.abs(known) <= ZERO) || (missing == 2 && Double.isNaN(known))) {
        return (decision & 2) != 0;
      }
      return known <= thresholds.get(node);
    }

    private static boolean isIn(long[] set, double value) {
      int category = (int) value;
      return !Double.isNaN(value)
          && category >= 0
          && category < 32 * set.length
          && (set[category / 32] >> category % 32 & 1) != 0;
    }

    private String categories() {
      List<Integer> boundaries = new ArrayList<>(List.of(0));
      List<Long> words = new ArrayList<>();
      for (long[] set : sets) {
        for (long word : set) {
          words.add(word);
        }
        boundaries.add(words.size());
      }
      return sets.isEmpty()
          ? ""
          : "cat_boundaries=%s%ncat_threshold=%s%n".formatted(join(boundaries), join(words));
    }

    String text(int index) {
      return """
          Tree=%d
          num_leaves=%d
          num_cat=%d
          split_feature=%s
          split_gain=%s
          threshold=%s
          decision_type=%s
          left_child=%s
          right_child=%s
          leaf_value=%s
          leaf_weight=%s
          leaf_count=%s
          internal_value=%s
          internal_weight=%s
          internal_count=%s
          %sis_linear=0
          shrinkage=1

          """
          .formatted(
              index,
              leaves.size(),
              sets.size(),
              join(features),
              join(features),
              join(thresholds),
              join(decisions),
              join(left),
              join(right),
              join(leaves),
              join(left) + " 1",
              join(left) + " 1",
              join(features),
              join(features),
              join(features),
              categories());
    }

    private static String join(List<? extends Number> values) {
      return values.stream()
          .map(value -> String.valueOf(value).toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" "));
    }
  }

  /** A value that a row may have, among them what the trees compare with and its neighbours. */
  static double value(Random random, List<Double> thresholds) {
    return switch (random.nextInt(10)) {
      case 0 -> Double.NaN;
      case 1 -> 0;
      case 2 -> random.nextBoolean() ? -0.5 : -1;
      case 3 -> random.nextInt(CATEGORIES);
      case 4 -> random.nextInt(CATEGORIES) + 0.7;
      case 5 -> (random.nextBoolean() ? 1 : -1) * (random.nextBoolean() ? ZERO : 1e-30);
      case 6 -> (random.nextBoolean() ? 1 : -1) * (random.nextBoolean() ? 1e9 : 1e308);
      case 7 -> near(random, thresholds);
      default -> random.nextGaussian() * 4;
    };
  }

  private static double near(Random random, List<Double> thresholds) {
    if (thresholds.isEmpty()) {
      return Double.NEGATIVE_INFINITY;
    }
    double threshold = thresholds.get(random.nextInt(thresholds.size()));
    return switch (random.nextInt(3)) {
      case 0 -> Math.nextUp(threshold);
      case 1 -> Math.nextDown(threshold);
      default -> threshold;
    };
  }
}
