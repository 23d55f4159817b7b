/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model version is compared with: the reference of each input feature, in the order of the
 * input tensor, and of the score.
 *
 * <p>Features usually come from training rows and the score from hold-out rows, because a model
 * scores the rows it was trained on too well. Made by {@link BaselineBuilder}; its digest is the
 * SHA-256 of its encoding, so the file, the profile and the verdict name the same thing.
 *
 * @param features references in the order of the input tensor, 1..{@value #MAX_FEATURES}, names
 *     unique, the same number of rows in each
 * @param score reference of the score; zero rows if the version was published without one
 */
public record Baseline(List<FeatureBaseline> features, FeatureBaseline score) {
  /** The largest number of features. */
  public static final int MAX_FEATURES = 4096;

  /** The name under which the score is reported. */
  public static final String SCORE = "score";

  /** Refuses features that do not belong together. */
  public Baseline {
    features = List.copyOf(features);
    if (features.isEmpty() || features.size() > MAX_FEATURES) {
      throw new IllegalArgumentException(
          "features: expected 1.." + MAX_FEATURES + ", got " + features.size());
    }
    Set<String> names = new HashSet<>();
    for (FeatureBaseline feature : features) {
      if (!names.add(feature.name())) {
        throw new IllegalArgumentException(
            "features: expected unique names, got '" + feature.name() + "' twice");
      }
      if (feature.rows() != features.get(0).rows() || feature.rows() == 0) {
        throw new IllegalArgumentException(
            "feature "
                + feature.name()
                + ": expected as many rows as every other feature and at"
                + " least one, got "
                + feature.rows());
      }
    }
    if (!score.name().equals(SCORE)) {
      throw new IllegalArgumentException(
          "score: expected the name '" + SCORE + "', got '" + score.name() + "'");
    }
  }

  /** Reference rows of the features. */
  public long rows() {
    return features.get(0).rows();
  }

  /** Reference rows of the score. */
  public long scoreRows() {
    return score.rows();
  }

  /** {@code sha256:<hex>} of the encoding; computed on each call. */
  public String digest() {
    return Digest.of(BaselineCodec.encode(this));
  }

  /**
   * Checks that a profile was counted over these bins.
   *
   * @throws BaselineMismatchException if the digest or the number of features or bins differs
   */
  public void requireFits(Profile profile) {
    requireFits(profile, digest());
  }

  void requireFits(Profile profile, String ownDigest) {
    if (!profile.baselineDigest().equals(ownDigest)) {
      throw new BaselineMismatchException(ownDigest, profile.baselineDigest());
    }
    boolean fits = profile.features().size() == features.size();
    for (int i = 0; fits && i < features.size(); i++) {
      fits = profile.features().get(i).counts().size() == features.get(i).bins().size();
    }
    if (!fits || profile.score().counts().size() != score.bins().size()) {
      throw new BaselineMismatchException(
          "profile: expected the features and bins of baseline " + ownDigest + ", got others");
    }
  }
}
