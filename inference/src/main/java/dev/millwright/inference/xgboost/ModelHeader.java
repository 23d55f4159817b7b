/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model's file says about itself, as far as it matters to an XGBoost that is older than the
 * file.
 *
 * @param version of the XGBoost that wrote it: major, minor, patch
 * @param objective its name, such as {@code multi:softprob}
 * @param intercepts what XGBoost 3.1 and later write as {@code base_score}: one number for each
 *     value of a row; empty when an earlier one wrote a single number, which every version reads
 */
record ModelHeader(List<Integer> version, String objective, List<Float> intercepts) {
  ModelHeader {
    version = List.copyOf(version);
    intercepts = List.copyOf(intercepts);
  }

  /** Whether one number says it all. */
  boolean sharesOneIntercept() {
    return intercepts.stream().distinct().count() == 1;
  }

  /** Picks the values out of a document that is walked through. */
  static final class Reader {
    private final List<Integer> version = new ArrayList<>();
    private String objective = "";
    private String baseScore = "";

    /**
     * Takes one value.
     *
     * @param path the names on the way to it, each after a slash
     */
    void take(String path, String value) {
      switch (path) {
        case "/version" -> version.add(Integer.parseInt(value));
        case "/learner/objective/name" -> objective = value;
        case "/learner/learner_model_param/base_score" -> baseScore = value;
        default -> {}
      }
    }

    /**
     * At the end of the document.
     *
     * @throws IllegalArgumentException when a number is none
     */
    ModelHeader header() {
      List<Float> intercepts = new ArrayList<>();
      if (baseScore.startsWith("[") && baseScore.endsWith("]")) {
        for (String number : baseScore.substring(1, baseScore.length() - 1).split(",", -1)) {
          intercepts.add(Float.parseFloat(number));
        }
      }
      return new ModelHeader(version, objective, intercepts);
    }
  }
}
