/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.argument.Arguments;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model version is compared with: the reference of each input feature, in the order of the
 * input tensor, and of each output.
 *
 * <p>Features usually come from training rows and outputs from hold-out rows, because a model
 * scores the rows it was trained on too well. Made by {@link BaselineBuilder}; its digest is the
 * SHA-256 of its encoding, so the file, the profile and the verdict name the same thing.
 *
 * @param features references in the order of the input tensor, 1..{@value #MAX_FEATURES}, names
 *     unique, the same number of rows in each
 * @param outputs references of what the model answers, such as a score or a label, 0..{@value
 *     #MAX_OUTPUTS}, names unique, the same number of rows in each; zero rows if the version was
 *     published without any
 */
public record Baseline(List<FeatureBaseline> features, List<FeatureBaseline> outputs) {
  /** The largest number of features. */
  public static final int MAX_FEATURES = 4096;

  /** The largest number of outputs. */
  public static final int MAX_OUTPUTS = 1024;

  /** The name under which the score of a binary classifier is reported. */
  public static final String SCORE = "score";

  /** Refuses columns that do not belong together. */
  public Baseline {
    features = List.copyOf(features);
    outputs = List.copyOf(outputs);
    requireTogether("features", features, 1, MAX_FEATURES);
    requireTogether("outputs", outputs, 0, MAX_OUTPUTS);
    if (features.get(0).rows() == 0) {
      throw Arguments.wrong("features", "at least one row", "none");
    }
  }

  private static void requireTogether(
      String what, List<FeatureBaseline> columns, int least, int most) {
    Arguments.requireBetween(what, columns.size(), least, most);
    Set<String> names = new HashSet<>();
    for (FeatureBaseline column : columns) {
      if (!names.add(column.name())) {
        throw Arguments.wrong(what, "unique names", "'" + column.name() + "' twice");
      }
      if (column.rows() != columns.get(0).rows()) {
        throw Arguments.wrong(
            what,
            columns.get(0).rows() + " rows in " + column.name() + ", as in every other",
            column.rows());
      }
    }
  }

  /** Reference rows of the features. */
  public long rows() {
    return features.get(0).rows();
  }

  /** Reference rows of the outputs. */
  public long outputRows() {
    return outputs.isEmpty() ? 0 : outputs.get(0).rows();
  }

  /** {@code sha256:<hex>} of the encoding; computed on each call. */
  public String digest() {
    return Digest.of(BaselineCodec.encode(this));
  }

  /**
   * Checks that a profile was counted over these bins.
   *
   * @throws BaselineMismatchException if the digest, or the number or kind of columns or bins
   *     differs
   */
  public void requireFits(Profile profile) {
    requireFits(profile, digest());
  }

  void requireFits(Profile profile, String ownDigest) {
    if (!profile.baselineDigest().equals(ownDigest)) {
      throw new BaselineMismatchException(ownDigest, profile.baselineDigest());
    }
    if (!fit(profile.features(), features) || !fit(profile.outputs(), outputs)) {
      throw new BaselineMismatchException(
          "profile: expected the columns and bins of baseline " + ownDigest + ", got others");
    }
  }

  private static boolean fit(List<FeatureProfile> seen, List<FeatureBaseline> columns) {
    boolean fit = seen.size() == columns.size();
    for (int i = 0; fit && i < seen.size(); i++) {
      fit = seen.get(i).fits(columns.get(i).bins());
    }
    return fit;
  }
}
