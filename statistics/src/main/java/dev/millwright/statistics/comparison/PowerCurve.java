/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/** The probability that a comparison reaches its goal, by the number of rows. */
public interface PowerCurve {
  /** The most rows that a search tries. */
  long MOST_ROWS = 1_000_000_000;

  /**
   * The probability to reach the goal if the assumed effect is true.
   *
   * @param rows what the curve counts, in {@link #fewestRows()}..10^9
   * @throws IllegalArgumentException if rows is out of range
   */
  double power(long rows);

  /** The fewest rows for which the test exists. */
  default long fewestRows() {
    return 2;
  }

  /**
   * The fewest rows that give the power, by bisection on the curve, which rises with the rows
   * wherever the effect lies on the goal's side of the margin; about 60 evaluations at most.
   *
   * @param target in (0, 1), such as 0.8
   * @throws IllegalArgumentException if the target is not in (0, 1)
   */
  default SampleSize sampleSize(double target) {
    Arguments.requireLevel("target", target);
    long enough = fewestRows();
    long tooFew = enough - 1;
    while (power(enough) < target) {
      if (enough == MOST_ROWS) {
        return new SampleSize(target, enough, power(enough));
      }
      tooFew = enough;
      enough = Math.min(MOST_ROWS, enough * 2);
    }
    while (enough - tooFew > 1) {
      long middle = (tooFew + enough) / 2;
      if (power(middle) >= target) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return new SampleSize(target, enough, power(enough));
  }
}
