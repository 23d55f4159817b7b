/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.argument.Arguments;

/**
 * How groups are judged.
 *
 * @param minimumRows a group with fewer rows is too small: its rates are told, and it has no part
 *     in any comparison; 1 or more
 * @param confidence of the intervals of rates, two-sided, in [0.5, 1)
 */
public record GroupPolicy(long minimumRows, double confidence) {
  /** Refuses what cannot be meant. */
  public GroupPolicy {
    Arguments.requireBetween("minimumRows", minimumRows, 1, Long.MAX_VALUE);
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw Arguments.wrong("confidence", "a number in [0.5, 1), such as 0.95", confidence);
    }
  }
}
