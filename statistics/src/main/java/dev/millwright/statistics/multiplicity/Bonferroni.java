/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.multiplicity;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.multiplicity.Adjustment.Method;

/**
 * Control of the probability of any false rejection, whatever the dependence of the tests (Dunn,
 * 1961, JASA 56:52): each p-value times the size of the family. {@link Holm} promises the same and
 * rejects more; this one can be judged one hypothesis at a time.
 *
 * <p>NaN means "no test was made": it is not part of the family, keeps its place in the result and
 * is never rejected. O(k log k); the input is left alone.
 */
public final class Bonferroni {
  private Bonferroni() {}

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
    for (int position = 0; position < adjusted.length; position++) {
      adjusted[position] = Math.min(1, adjusted.length * family.pValue(position));
    }
    return family.judge(Method.BONFERRONI, alpha, adjusted);
  }
}
