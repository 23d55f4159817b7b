/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers labels in the order in which they come, before their vocabulary is known. */
final class Dictionary {
  /** Labels told apart; a column with more holds identifiers rather than categories. */
  static final int MAX_LABELS = 1 << 16;

  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> labels = new ArrayList<>();

  /**
   * NaN for null; below 0 for a label that no vocabulary holds or that came after all places were
   * taken.
   */
  float codeOf(@Nullable String label) {
    if (label == null) {
      return Float.NaN;
    }
    Integer known = codes.get(label);
    if (known != null) {
      return known;
    }
    if (labels.size() == MAX_LABELS || !CategoryBins.fits(label)) {
      return ~CategoryBins.bucketOf(label);
    }
    codes.put(label, labels.size());
    labels.add(label);
    return labels.size() - 1;
  }

  /** Whether this is a code that {@link #codeOf} gave. */
  boolean gave(float code) {
    return Float.isNaN(code)
        || code == (int) code && code >= -CategoryBins.OTHER_BINS && code < labels.size();
  }

  int size() {
    return labels.size();
  }

  String label(int code) {
    return labels.get(code);
  }
}
