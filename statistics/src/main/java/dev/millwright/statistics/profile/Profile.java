/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.argument.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model saw and answered, as counts over the bins of one baseline. Immutable.
 *
 * @param baselineDigest the baseline whose bins are counted
 * @param features in the order of the input tensor
 * @param outputs what the model answered, in the order of the baseline's outputs
 */
public record Profile(
    String baselineDigest, List<FeatureProfile> features, List<FeatureProfile> outputs) {

  /** Refuses columns that saw another number of rows than the first feature did. */
  public Profile {
    features = List.copyOf(features);
    outputs = List.copyOf(outputs);
    Digest.parse(baselineDigest);
    Arguments.requireBetween("features", features.size(), 1, Baseline.MAX_FEATURES);
    Arguments.requireBetween("outputs", outputs.size(), 0, Baseline.MAX_OUTPUTS);
    long rows = features.get(0).counts().total();
    requireRows("features", features, rows);
    requireRows("outputs", outputs, rows);
  }

  private static void requireRows(String what, List<FeatureProfile> columns, long rows) {
    for (int i = 0; i < columns.size(); i++) {
      long got = columns.get(i).counts().total();
      if (got != rows) {
        throw Arguments.wrong(what + "[" + i + "]", rows + " rows, as the first feature has", got);
      }
    }
  }

  /** A profile of no rows. */
  public static Profile empty(Baseline baseline) {
    return new Profile(
        baseline.digest(), emptied(baseline.features()), emptied(baseline.outputs()));
  }

  private static List<FeatureProfile> emptied(List<FeatureBaseline> columns) {
    return columns.stream().map(column -> FeatureProfile.empty(column.bins())).toList();
  }

  /** Rows seen. */
  public long rows() {
    return features.get(0).counts().total();
  }

  /**
   * The profile of both sets of rows. Counts and positions add exactly, so verdicts do not depend
   * on the order or nesting of merges; moments are exact in count, min and max, and else to
   * rounding.
   *
   * @throws BaselineMismatchException if the other profile counts over another baseline
   * @throws ArithmeticException if a count does not fit a long
   */
  public Profile merge(Profile other) {
    if (!baselineDigest.equals(other.baselineDigest)) {
      throw new BaselineMismatchException(baselineDigest, other.baselineDigest);
    }
    return new Profile(
        baselineDigest, sums(features, other.features), sums(outputs, other.outputs));
  }

  private static List<FeatureProfile> sums(List<FeatureProfile> a, List<FeatureProfile> b) {
    if (a.size() != b.size()) {
      throw new BaselineMismatchException(
          "profile: expected " + a.size() + " columns, got " + b.size());
    }
    List<FeatureProfile> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(a.get(i).plus(b.get(i)));
    }
    return sums;
  }
}
