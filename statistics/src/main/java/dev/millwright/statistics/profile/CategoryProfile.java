/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/**
 * What was seen of one categorical column.
 *
 * @param counts rows of each label of the vocabulary, of all others, and of missing values
 */
public record CategoryProfile(Counts counts) implements FeatureProfile {
  private static final int MOST_BINS = CategoryBins.MAX_LABELS + CategoryBins.SPECIAL_BINS;

  /** Refuses numbers of bins that no vocabulary has. */
  public CategoryProfile {
    if (counts.size() < CategoryBins.SPECIAL_BINS || counts.size() > MOST_BINS) {
      throw new IllegalArgumentException(
          "counts: expected %d to %d bins, got %d"
              .formatted(CategoryBins.SPECIAL_BINS, MOST_BINS, counts.size()));
    }
  }

  @Override
  public FeatureProfile plus(FeatureProfile other) {
    if (!(other instanceof CategoryProfile labels)) {
      throw new BaselineMismatchException("profile: expected a categorical column, got a number");
    }
    return new CategoryProfile(counts.plus(labels.counts));
  }

  @Override
  public boolean fits(Bins bins) {
    return bins instanceof CategoryBins && bins.size() == counts.size();
  }
}
