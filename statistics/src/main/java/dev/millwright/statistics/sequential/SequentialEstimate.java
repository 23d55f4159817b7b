/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

/**
 * What one look says: an estimate, its interval and its p-value, valid at any number of looks.
 *
 * <p>The interval is one member of a confidence sequence: with probability 1 - alpha all of them,
 * of all looks, hold the true value. The p-value is always valid: the probability that it is ever
 * at or below alpha under the hypothesis is at most alpha.
 *
 * @param estimate point estimate; NaN where the data do not define one
 * @param lower lower bound; may be -infinity
 * @param upper upper bound; may be +infinity
 * @param pValue in [0, 1], two-sided, for the hypothesised value of the look
 * @param n rows of the only sample, or of the baseline
 * @param m rows of the candidate; 0 with one sample
 * @param alpha probability of a wrong statement that was allowed
 */
public record SequentialEstimate(
    double estimate, double lower, double upper, double pValue, long n, long m, double alpha) {

  /** Whether the hypothesis is refuted at alpha. */
  public boolean isSignificant() {
    return pValue <= alpha;
  }

  /** Whether a value is outside of the interval. */
  public boolean excludes(double value) {
    return value < lower || value > upper;
  }

  /**
   * This look sharpened by what an earlier one of the same stream excluded: the intersection of the
   * intervals and the lesser p-value, which are as valid. Keep only the result. A lower bound above
   * the upper one means that the assumptions are broken, say because the stream changed.
   */
  public SequentialEstimate after(SequentialEstimate earlier) {
    return new SequentialEstimate(
        estimate,
        Math.max(lower, earlier.lower),
        Math.min(upper, earlier.upper),
        Math.min(pValue, earlier.pValue),
        n,
        m,
        alpha);
  }
}
