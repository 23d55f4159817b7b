/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.trees.Ensemble;
import dev.millwright.inference.trees.Link;
import dev.millwright.inference.trees.Link.Function;
import dev.millwright.inference.trees.NotConvertible;
import dev.millwright.inference.trees.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a model computes out of its file, without LightGBM. */
public final class LightgbmTrees {
  private static final List<String> VERSIONS = List.of("v2", "v3", "v4");

  private LightgbmTrees() {}

  /**
   * Reads a file of text.
   *
   * @throws NotConvertible when the model is well-formed and a graph could not answer as it does
   * @throws ModelUnreadable when the file is no model
   */
  public static Ensemble read(Path file) throws IOException, ModelUnreadable, NotConvertible {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      TextBlock head = TextBlock.next(lines);
      if (head == null || !head.has("tree")) {
        throw new IllegalArgumentException("its first line is not \"tree\"");
      }
      return read(head, lines);
    } catch (IllegalArgumentException e) {
      throw new ModelUnreadable(
          Reason.NOT_THE_FORMAT,
          file.getFileName() + " is not a LightGBM model: " + e.getMessage(),
          e);
    }
  }

  private static Ensemble read(TextBlock head, BufferedReader lines)
      throws IOException, NotConvertible {
    if (!VERSIONS.contains(head.text("version"))) {
      throw new NotConvertible(
          "its format is %s, and known are %s".formatted(head.text("version"), VERSIONS));
    }
    int scores = head.number("num_tree_per_iteration");
    if (scores < 1 || scores != head.number("num_class")) {
      throw new IllegalArgumentException(
          "%d trees an iteration do not make %d classes"
              .formatted(scores, head.number("num_class")));
    }
    int features = Math.addExact(head.number("max_feature_idx"), 1);
    Link link = link(head.has("objective") ? head.text("objective") : "none");
    List<TreeText> texts = new ArrayList<>();
    for (TextBlock block = TextBlock.next(lines); block != null; block = TextBlock.next(lines)) {
      texts.add(new TreeText(block, features));
    }
    int divisor = head.has("average_output") ? texts.size() / scores : 1;
    List<Tree> trees = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      trees.add(texts.get(i).tree(i % scores, divisor));
    }
    return new Ensemble(
        "lightgbm",
        Datatype.FP64,
        features,
        Ensemble.Comparison.LESS_OR_EQUAL,
        new double[scores],
        trees,
        link);
  }

  /**
   * @param objective a name and its parameters, such as {@code binary sigmoid:1}
   */
  private static Link link(String objective) throws NotConvertible {
    String[] words = objective.strip().split(" +");
    boolean squareRoots = List.of(words).contains("sqrt");
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "regression" -> Link.of(squareRoots ? Function.SIGNED_SQUARE : Function.IDENTITY);
      case "regression_l1", "huber", "fair", "quantile", "mape" -> {
        if (squareRoots) {
          throw new NotConvertible("its objective is " + objective);
        }
        yield Link.of(Function.IDENTITY);
      }
      case "lambdarank", "rank_xendcg", "none", "custom" -> Link.of(Function.IDENTITY);
      case "poisson", "gamma", "tweedie" -> Link.of(Function.EXPONENTIAL);
      case "binary", "multiclassova" -> new Link(Function.LOGISTIC, sigmoid(words));
      case "cross_entropy" -> Link.of(Function.LOGISTIC);
      case "multiclass" -> Link.of(Function.SOFTMAX);
      default -> throw new NotConvertible("its objective is " + objective);
    };
  }

  private static double sigmoid(String[] words) {
    String prefix = "sigmoid:";
    @Nullable Double slope = null;
    for (String word : words) {
      if (word.startsWith(prefix)) {
        slope = Double.valueOf(word.substring(prefix.length()));
      }
    }
    if (slope == null || !(slope > 0)) {
      throw new IllegalArgumentException("its objective has no slope (sigmoid)");
    }
    return slope;
  }
}
