/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;

/**
 * Sums of a stream of successes and failures (or of errors and right answers).
 *
 * @param successes 0 to {@code rows}
 * @param rows 0 or more
 */
public record SuccessCount(long successes, long rows) {
  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if a count is out of its range
   */
  public SuccessCount {
    Arguments.requireBetween("rows", rows, 0, Long.MAX_VALUE);
    Arguments.requireBetween("successes", successes, 0, rows);
  }

  /** Rows that are no successes. */
  public long failures() {
    return rows - successes;
  }

  /** Share of successes; NaN without rows. */
  public double share() {
    return (double) successes / rows;
  }
}
