/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some rows of one feature, with what several rules need of them computed once. */
final class Sample {
  private final Family family;
  private final float[] rows;
  private float @Nullable [] sorted;
  private long @Nullable [] levels;

  Sample(Family family, float[] rows) {
    this.family = family;
    this.rows = rows;
  }

  Family family() {
    return family;
  }

  int size() {
    return rows.length;
  }

  float[] rows() {
    return rows;
  }

  float[] sorted() {
    if (sorted == null) {
      sorted = rows.clone();
      Arrays.sort(sorted);
    }
    return sorted;
  }

  /** Rows by level of a categorical family. */
  long[] levels() {
    if (levels == null) {
      levels = new long[family.levels()];
      for (float row : rows) {
        levels[(int) row]++;
      }
    }
    return levels;
  }
}
