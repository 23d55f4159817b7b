/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.multiplicity;

import java.util.List;

/**
 * A family of hypotheses after a correction, in the order of the input.
 *
 * @param method the correction
 * @param alpha the level the family was judged at: of the family-wise error rate for Bonferroni and
 *     Holm, of the false discovery rate for the other two
 * @param family how many hypotheses were tested: those whose p-value is not NaN
 * @param hypotheses one for each p-value, those that were not tested included
 */
public record Adjustment(Method method, double alpha, int family, List<Hypothesis> hypotheses) {
  /** What the hypotheses were corrected by. */
  public enum Method {
    /** Dunn (1961): p times the size of the family. */
    BONFERRONI,
    /** Holm (1979, Scand. J. Statist. 6:65): Bonferroni step by step, never less powerful. */
    HOLM,
    /** Benjamini and Hochberg (1995, JRSS B 57:289). */
    BENJAMINI_HOCHBERG,
    /** Benjamini and Yekutieli (2001, Ann. Statist. 29:1165). */
    BENJAMINI_YEKUTIELI
  }

  /**
   * One member of the family.
   *
   * @param pValue as it came; NaN if no test was made
   * @param adjusted the smallest level at which it would be rejected, in [pValue, 1]; NaN if no
   *     test was made
   * @param rejected whether adjusted is at or below alpha; never without a test
   */
  public record Hypothesis(double pValue, double adjusted, boolean rejected) {}

  /** An adjustment that nobody can change. */
  public Adjustment {
    hypotheses = List.copyOf(hypotheses);
  }

  /** How many hypotheses are rejected. */
  public int rejections() {
    return (int) hypotheses.stream().filter(Hypothesis::rejected).count();
  }
}
