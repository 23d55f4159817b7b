/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.nio.charset.StandardCharsets;

/**
 * The reference of one feature or output.
 *
 * @param name not blank, at most {@value #MAX_NAME_BYTES} bytes of UTF-8
 * @param bins frozen fine bins
 * @param reference the reference rows over these bins
 * @param grouping verdict bin of each fine bin; unseen exactly where the reference has no row
 */
public record FeatureBaseline(String name, Bins bins, FeatureProfile reference, Grouping grouping) {
  /** The longest name. */
  public static final int MAX_NAME_BYTES = 512;

  /** Refuses parts that do not fit each other. */
  public FeatureBaseline {
    if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException(
          "feature name: expected 1.." + MAX_NAME_BYTES + " bytes, not blank, got '" + name + "'");
    }
    if (!reference.fits(bins) || grouping.size() != bins.size()) {
      throw new IllegalArgumentException(
          "feature %s: expected %d counts and groups, got %d counts and %d groups"
              .formatted(name, bins.size(), reference.counts().size(), grouping.size()));
    }
    for (int bin = 0; bin < bins.size(); bin++) {
      long rows = reference.counts().get(bin);
      if ((rows == 0) != (grouping.groupOf(bin) == Grouping.UNSEEN)) {
        throw new IllegalArgumentException(
            "feature %s: expected exactly the bins without rows to be unseen, got bin %d with %d rows in group %d"
                .formatted(name, bin, rows, grouping.groupOf(bin)));
      }
    }
  }

  /** Reference rows in each fine bin. */
  public Counts counts() {
    return reference.counts();
  }

  /** Reference rows. */
  public long rows() {
    return counts().total();
  }
}
