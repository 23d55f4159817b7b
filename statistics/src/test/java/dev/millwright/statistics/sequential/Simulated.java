/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.random.RandomStream;
import java.util.function.ToIntFunction;

/** Seeded repetitions of a stream that is looked at again and again. */
final class Simulated {
  static final int REPETITIONS = 2000;

  /** Five percent of the repetitions, and three standard errors. */
  static final int NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT = 100 + 30;

  private Simulated() {}

  /** How many repetitions stopped, and the mean row at which they did. */
  record Stops(int stopped, double meanRow) {}

  /**
   * Repeats a stream.
   *
   * @param stream the row at which it stops, 0 if it does not
   */
  static Stops repeat(long seed, ToIntFunction<RandomStream> stream) {
    RandomStream random = new RandomStream(seed);
    int stopped = 0;
    long rows = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      int row = stream.applyAsInt(random.split());
      stopped += row > 0 ? 1 : 0;
      rows += row;
    }
    return new Stops(stopped, (double) rows / Math.max(1, stopped));
  }
}
