/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.multiplicity;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.multiplicity.Adjustment.Method;

/**
 * Control of the probability of any false rejection, whatever the dependence of the tests (Holm,
 * 1979, Scand. J. Statist. 6:65). Rejects whatever Bonferroni rejects, and more.
 *
 * <p>NaN means "no test was made": it is not part of the family, keeps its place in the result and
 * is never rejected. O(k log k); the input is left alone.
 */
public final class Holm {
  private Holm() {}

  /**
   * Judges a family at family-wise error rate {@code alpha}.
   *
   * @param pValues one for each hypothesis, in [0, 1] or NaN; none is a family of none
   * @throws IllegalArgumentException if alpha is not in (0, 1) or a p-value outside [0, 1]
   */
  public static Adjustment adjust(double[] pValues, double alpha) {
    Arguments.requireLevel("alpha", alpha);
    Family family = Family.of(pValues);
    double[] adjusted = new double[family.size()];
    double largest = 0;
    for (int position = 0; position < adjusted.length; position++) {
      double scaled = (adjusted.length - position) * family.pValue(position);
      largest = Math.max(largest, Math.min(1, scaled));
      adjusted[position] = largest;
    }
    return family.judge(Method.HOLM, alpha, adjusted);
  }
}
