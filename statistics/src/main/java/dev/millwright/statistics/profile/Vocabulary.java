/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Chooses the labels of a categorical column that are counted one by one. */
final class Vocabulary {
  private Vocabulary() {}

  /**
   * The most frequent labels, of equally frequent ones the first by name.
   *
   * @param codes one a row, of this dictionary
   */
  static CategoryBins choose(float[] codes, Dictionary dictionary) {
    int[] rows = new int[dictionary.size()];
    for (float code : codes) {
      if (code >= 0) {
        rows[(int) code]++;
      }
    }
    List<Integer> held = new ArrayList<>();
    for (int code = 0; code < rows.length; code++) {
      if (rows[code] > 0) {
        held.add(code);
      }
    }
    held.sort(Comparator.comparing((Integer code) -> -rows[code]).thenComparing(dictionary::label));
    String[] labels =
        held.stream()
            .limit(CategoryBins.MAX_LABELS)
            .map(dictionary::label)
            .sorted()
            .toArray(String[]::new);
    return CategoryBins.of(Arrays.asList(labels));
  }
}
