/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.multiplicity;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.multiplicity.Adjustment.Method;

/**
 * Control of the false discovery rate over a family of tests (Benjamini and Hochberg, 1995, JRSS B
 * 57:289), valid for independent and for positively dependent p-values.
 *
 * <p>NaN means "no test was made": it is not part of the family, keeps its place in the result and
 * is never rejected. O(k log k); the input is left alone.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Judges a family at false discovery rate {@code alpha}.
   *
   * @param pValues one for each hypothesis, in [0, 1] or NaN; none is a family of none
   * @throws IllegalArgumentException if alpha is not in (0, 1) or a p-value outside [0, 1]
   */
  public static Adjustment adjust(double[] pValues, double alpha) {
    Arguments.requireLevel("alpha", alpha);
    Family family = Family.of(pValues);
    return family.stepUp(Method.BENJAMINI_HOCHBERG, alpha, 1);
  }
}
