/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import dev.millwright.inference.trees.NotConvertible;
import dev.millwright.inference.trees.Runs;
import dev.millwright.inference.trees.Split;
import dev.millwright.inference.trees.Tree;
import dev.millwright.inference.trees.TreeBuilder;
import java.util.Arrays;

/** One tree as LightGBM writes it, and what its nodes decide: {@code Tree::Decision} in tree.h. */
final class TreeText {
  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_SHIFT = 2;
  private static final int MISSING_MASK = 3;
  private static final int ZERO_IS_MISSING = 1;
  private static final int NAN_IS_MISSING = 2;

  /** What counts as zero, up to and including it: LightGBM's {@code kZeroThreshold}, a float. */
  private static final double ZERO = 1e-35f;

  private final TextBlock block;
  private final int features;
  private final int leaves;
  private final int[] splitFeatures;
  private final double[] thresholds;
  private final int[] decisions;
  private final int[] boundaries;
  private final double[] bits;

  /**
   * @param features of the model
   * @throws NotConvertible when leaves are more than numbers
   */
  TreeText(TextBlock block, int features) throws NotConvertible {
    if (block.has("is_linear") && block.number("is_linear") != 0) {
      throw new NotConvertible("its leaves are linear models (linear_tree)");
    }
    this.block = block;
    this.features = features;
    this.leaves = block.number("num_leaves");
    if (leaves < 1) {
      throw new IllegalArgumentException("a tree has " + leaves + " leaves");
    }
    this.splitFeatures = block.integers("split_feature", leaves - 1);
    this.thresholds = block.numbers("threshold", leaves - 1);
    this.decisions = block.integers("decision_type", leaves - 1);
    int sets = block.has("num_cat") ? block.number("num_cat") : 0;
    this.boundaries = sets == 0 ? new int[0] : block.integers("cat_boundaries", sets + 1);
    this.bits = sets == 0 ? new double[0] : block.numbers("cat_threshold", boundaries[sets]);
  }

  /**
   * The tree, with its leaves divided.
   *
   * @param divisor of the leaves: the trees that a score is the mean of, or 1
   * @throws IllegalArgumentException when the lines contradict each other
   */
  Tree tree(int score, int divisor) throws NotConvertible {
    double[] values =
        Arrays.stream(block.numbers("leaf_value", leaves)).map(leaf -> leaf / divisor).toArray();
    return new TreeBuilder(
            block.integers("left_child", leaves - 1),
            block.integers("right_child", leaves - 1),
            this::split,
            values)
        .build(score);
  }

  private Split split(int node) {
    int feature = splitFeatures[node];
    if (feature < 0 || feature >= features) {
      throw new IllegalArgumentException(
          "node %d asks feature %d of %d".formatted(node, feature, features));
    }
    int decision = decisions[node];
    if ((decision & CATEGORICAL) != 0) {
      return categorical(feature, (int) thresholds[node]);
    }
    double threshold = thresholds[node];
    boolean defaultLeft = (decision & DEFAULT_LEFT) != 0;
    return switch (decision >> MISSING_SHIFT & MISSING_MASK) {
      case ZERO_IS_MISSING -> zeroIsMissing(feature, threshold, defaultLeft);
      case NAN_IS_MISSING -> Split.at(feature, besideZero(threshold), defaultLeft);
      // NaN is taken for zero.
      default -> Split.at(feature, besideZero(threshold), 0 <= threshold);
    };
  }

  /** A row's numbers that count as zero are zero when a tree sees them. */
  private static double besideZero(double threshold) {
    if (threshold >= 0) {
      return Math.max(threshold, ZERO);
    }
    return threshold >= -ZERO ? Math.nextDown(-ZERO) : threshold;
  }

  /** Numbers are cut to whole ones, towards zero. A category of the set goes left, NaN right. */
  private Split categorical(int feature, int set) {
    if (set < 0 || set >= boundaries.length - 1) {
      throw new IllegalArgumentException("there is no set of categories " + set);
    }
    int from = boundaries[set];
    int words = boundaries[set + 1] - from;
    if (from < 0 || words < 1 || boundaries[set + 1] > bits.length) {
      throw new IllegalArgumentException("a set of categories reaches behind all of them");
    }
    double[] categories = new double[Math.multiplyExact(words, Integer.SIZE)];
    int count = 0;
    for (int i = 0; i < categories.length; i++) {
      if (((long) bits[from + i / Integer.SIZE] >> (i % Integer.SIZE) & 1) != 0) {
        categories[count++] = i;
      }
    }
    double[] cuts = Runs.of(Arrays.copyOf(categories, count));
    for (int i = 0; i < cuts.length; i++) {
      // Everything above -1 is cut to category 0; a cut belongs to what lies below it.
      cuts[i] = cuts[i] == 0 ? -1 : Math.nextDown(cuts[i]);
    }
    return new Split(feature, cuts, false, false);
  }

  /** Zeros and NaN go one way, whatever the threshold. */
  private static Split zeroIsMissing(int feature, double threshold, boolean zerosLeft) {
    double belowZero = Math.nextDown(-ZERO);
    double[] points = {threshold, belowZero, ZERO, Double.POSITIVE_INFINITY};
    Arrays.sort(points);
    double[] cuts = new double[points.length];
    int count = 0;
    boolean firstLeft = side(points[0], threshold, zerosLeft);
    boolean left = firstLeft;
    for (int i = 1; i < points.length; i++) {
      boolean next = side(points[i], threshold, zerosLeft);
      if (next != left) {
        cuts[count++] = points[i - 1];
        left = next;
      }
    }
    if (count == 0) {
      cuts[count++] = Double.POSITIVE_INFINITY;
    }
    return new Split(feature, Arrays.copyOf(cuts, count), firstLeft, zerosLeft);
  }

  private static boolean side(double value, double threshold, boolean zerosLeft) {
    return Math.abs(value) <= ZERO ? zerosLeft : value <= threshold;
  }
}
