/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;

/**
 * What a logarithm of shares does with a bin that is empty on one side. The choice moves the result
 * more than most drifts do, so no function has a default. Except for {@link #EVIDENTLY}, bins that
 * are empty on both sides are left out first.
 */
public enum ZeroPolicy {
  /** Half a row is added to every bin of both sides (Jeffreys' prior). Needs counts. */
  HALF_ROW,

  /**
   * Evidently's filling, each side by itself: zeros become 0.0001, or a millionth of the side's
   * smallest other share if that is 0.0001 or less. A bin that is empty on both sides is filled
   * too.
   */
  EVIDENTLY,

  /** Shares below 0.01 become 0.01, as in Deepchecks. */
  FLOOR_ONE_PERCENT,

  /** The textbook: a bin that is empty on one side only gives +infinity, as in deequ. */
  INFINITE;

  static final double FLOOR = 0.01;
  private static final long MOST_ROWS = 1L << 61;

  /** Shares after the policy, not normalised again; the counts have rows on both sides. */
  Shares shares(CountPair counts) {
    return switch (this) {
      case HALF_ROW -> Shares.of(halfRowAdded(counts));
      case EVIDENTLY -> Shares.of(counts).filledAsEvidentlyDoes();
      case FLOOR_ONE_PERCENT -> Shares.of(counts).flooredAt(FLOOR);
      case INFINITE -> Shares.of(counts);
    };
  }

  /** The same for shares, where a row has no size. */
  Shares shares(Shares shares) {
    return switch (this) {
      case HALF_ROW -> throw Arguments.wrong("zeroPolicy", "a policy for shares", this);
      case EVIDENTLY -> shares.filledAsEvidentlyDoes();
      case FLOOR_ONE_PERCENT -> shares.flooredAt(FLOOR);
      case INFINITE -> shares;
    };
  }

  CountPair pair(long[] reference, long[] current) {
    return this == EVIDENTLY
        ? CountPair.allBins(reference, current)
        : CountPair.of(reference, current);
  }

  /** Twice the counts and one more: the same shares, and still whole numbers. */
  private static CountPair halfRowAdded(CountPair counts) {
    return CountPair.allBins(
        twiceAndOne("reference", counts.reference), twiceAndOne("current", counts.current));
  }

  private static long[] twiceAndOne(String name, long[] counts) {
    long[] result = new long[counts.length];
    for (int bin = 0; bin < result.length; bin++) {
      if (counts[bin] > MOST_ROWS) {
        throw Arguments.wrong(name, "at most 2^61 rows in a bin", counts[bin] + " in bin " + bin);
      }
      result[bin] = 2 * counts[bin] + 1;
    }
    return result;
  }
}
