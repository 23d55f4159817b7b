/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.nio.charset.StandardCharsets;

/**
 * The reference of one numeric feature.
 *
 * @param name the feature's name, not blank, at most {@value #MAX_NAME_BYTES} bytes of UTF-8
 * @param bins frozen fine bins
 * @param counts reference rows in each fine bin
 * @param grouping verdict bin of each fine bin; unseen exactly where the reference has no row
 */
public record FeatureBaseline(String name, Bins bins, Counts counts, Grouping grouping) {
  /** The longest name. */
  public static final int MAX_NAME_BYTES = 512;

  /** Refuses parts that do not fit each other. */
  public FeatureBaseline {
    if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException(
          "feature name: expected 1.." + MAX_NAME_BYTES + " bytes, not blank, got '" + name + "'");
    }
    if (counts.size() != bins.size() || grouping.size() != bins.size()) {
      throw new IllegalArgumentException(
          "feature "
              + name
              + ": expected "
              + bins.size()
              + " counts and groups, got "
              + counts.size()
              + " counts and "
              + grouping.size()
              + " groups");
    }
    for (int bin = 0; bin < bins.size(); bin++) {
      if ((counts.get(bin) == 0) != (grouping.groupOf(bin) == Grouping.UNSEEN)) {
        throw new IllegalArgumentException(
            "feature "
                + name
                + ": expected exactly the bins without rows to be unseen, got bin "
                + bin
                + " with "
                + counts.get(bin)
                + " rows in group "
                + grouping.groupOf(bin));
      }
    }
  }

  /** Reference rows. */
  public long rows() {
    return counts.total();
  }
}
