/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model saw and answered, as counts over the bins of one baseline. Immutable.
 *
 * @param baselineDigest the baseline whose bins are counted
 * @param features in the order of the input tensor
 * @param score of the scores the model answered, one a row
 */
public record Profile(String baselineDigest, List<FeatureProfile> features, FeatureProfile score) {

  /** Refuses features that saw another number of rows than the score did. */
  public Profile {
    features = List.copyOf(features);
    Digest.parse(baselineDigest);
    if (features.isEmpty() || features.size() > Baseline.MAX_FEATURES) {
      throw new IllegalArgumentException(
          "features: expected 1.." + Baseline.MAX_FEATURES + ", got " + features.size());
    }
    for (int i = 0; i < features.size(); i++) {
      long rows = features.get(i).counts().total();
      if (rows != score.counts().total()) {
        throw new IllegalArgumentException(
            "features["
                + i
                + "]: expected the "
                + score.counts().total()
                + " rows that were scored, got "
                + rows);
      }
    }
  }

  /** A profile of no rows. */
  public static Profile empty(Baseline baseline) {
    return new Profile(
        baseline.digest(),
        baseline.features().stream().map(f -> FeatureProfile.empty(f.bins())).toList(),
        FeatureProfile.empty(baseline.score().bins()));
  }

  /** Rows seen. */
  public long rows() {
    return score.counts().total();
  }

  /**
   * The profile of both sets of rows. Counts add exactly, so verdicts do not depend on the order or
   * nesting of merges; moments are exact in count, min and max, and else to rounding.
   *
   * @throws BaselineMismatchException if the other profile counts over another baseline
   * @throws ArithmeticException if a count does not fit a long
   */
  public Profile merge(Profile other) {
    if (!baselineDigest.equals(other.baselineDigest)) {
      throw new BaselineMismatchException(baselineDigest, other.baselineDigest);
    }
    if (features.size() != other.features.size()) {
      throw new BaselineMismatchException(
          "profile: expected " + features.size() + " features, got " + other.features.size());
    }
    List<FeatureProfile> merged = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      merged.add(features.get(i).plus(other.features.get(i)));
    }
    return new Profile(baselineDigest, merged, score.plus(other.score));
  }
}
