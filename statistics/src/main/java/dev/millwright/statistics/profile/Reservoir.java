/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;

/**
 * A uniform random sample of the rows that went by, without replacement (Waterman's algorithm R:
 * Knuth, TAOCP 2, 3.4.2); all of them while they fit. Column-wise; memory grows with what is kept.
 */
final class Reservoir {
  private static final int FIRST_ROWS = 64;

  /** Any number does, as long as it stays the same. */
  private static final long SEED = 0x6d696c6c77726967L;

  private final RandomStream random = new RandomStream(SEED);
  private final float[][] columns;
  private final int capacity;
  private long seen;

  Reservoir(int columns, int capacity) {
    this.columns = new float[columns][Math.min(FIRST_ROWS, capacity)];
    this.capacity = capacity;
  }

  void add(float... row) {
    long place = seen < capacity ? seen : (long) (random.nextDouble() * (seen + 1));
    seen++;
    if (place >= capacity) {
      return;
    }
    int at = (int) place;
    for (int i = 0; i < columns.length; i++) {
      if (at == columns[i].length) {
        columns[i] = Arrays.copyOf(columns[i], (int) Math.min(capacity, 2L * at));
      }
      columns[i][at] = row[i];
    }
  }

  /** Rows that are kept. */
  int size() {
    return (int) Math.min(seen, capacity);
  }

  /** A copy of one column's values that are kept. */
  float[] column(int index) {
    return Arrays.copyOf(columns[index], size());
  }
}
