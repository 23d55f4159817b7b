/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What a run of a model takes, learned from every run: a moving average for each power of two of
 * rows.
 *
 * <p>Safe for all threads; two threads that learn at once may lose one lesson.
 */
final class Cost {
  private static final int SIZES = 32;
  private static final int MEMORY = 16;

  /** One stolen time slice must not look like a slow model. */
  private static final int MOST_SURPRISE = 4;

  private final AtomicLongArray nanosBySize = new AtomicLongArray(SIZES);

  void learn(long rows, long nanos) {
    int size = size(rows);
    long known = nanosBySize.get(size);
    long next =
        known == 0 ? nanos : known + (Math.min(nanos, known * MOST_SURPRISE) - known) / MEMORY;
    nanosBySize.set(size, Math.max(1, next));
  }

  /** Nanoseconds; without any lesson {@link Long#MAX_VALUE}, since an unknown model may be slow. */
  long predict(long rows) {
    int size = size(rows);
    long known = nanosBySize.get(size);
    return known > 0 ? known : guess(size);
  }

  /** From the nearest size: more rows cost in proportion, fewer cost as much. */
  private long guess(int size) {
    for (int distance = 1; distance < SIZES; distance++) {
      int smaller = size - distance;
      if (smaller >= 0 && nanosBySize.get(smaller) > 0) {
        long nanos = nanosBySize.get(smaller);
        return nanos > Long.MAX_VALUE >> distance ? Long.MAX_VALUE : nanos << distance;
      }
      int larger = size + distance;
      if (larger < SIZES && nanosBySize.get(larger) > 0) {
        return nanosBySize.get(larger);
      }
    }
    return Long.MAX_VALUE;
  }

  /** Rounded up, so that a size's cost is that of its largest runs. */
  private static int size(long rows) {
    return rows <= 1 ? 0 : Math.min(SIZES - 1, Long.SIZE - Long.numberOfLeadingZeros(rows - 1));
  }
}
