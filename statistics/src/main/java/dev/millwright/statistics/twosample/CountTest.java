/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.distribution.ChiSquare;
import java.util.Optional;

/**
 * The outcome of a chi-square or G-test on counts.
 *
 * @param statistic 0 or more, +infinity if a row came that was held to be impossible; NaN if a side
 *     has no rows
 * @param degreesOfFreedom bins - 1; 0 if there is only one bin, or none
 * @param pValue probability of at least this statistic under the hypothesis, by the chi-square
 *     distribution; 1 at 0 degrees of freedom, where no other outcome is possible; NaN if undefined
 * @param leastExpected the smallest count that was expected; the approximation wants about 5
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 * @param bins bins with rows on at least one side
 */
public record CountTest(
    double statistic,
    int degreesOfFreedom,
    double pValue,
    double leastExpected,
    long referenceRows,
    long currentRows,
    int bins) {

  static CountTest of(CountPair counts, double statistic, double leastExpected) {
    int degrees = Math.max(0, counts.bins() - 1);
    double pValue = degrees == 0 ? 1 : ChiSquare.survival(statistic, degrees);
    return new CountTest(
        statistic,
        degrees,
        pValue,
        leastExpected,
        counts.referenceRows,
        counts.currentRows,
        counts.bins());
  }

  static CountTest undefined(CountPair counts) {
    return new CountTest(
        Double.NaN,
        Math.max(0, counts.bins() - 1),
        Double.NaN,
        Double.NaN,
        counts.referenceRows,
        counts.currentRows,
        counts.bins());
  }

  /** Why the statistic is NaN, if it is. */
  public Optional<String> undefined() {
    return CountPair.undefined(referenceRows, currentRows);
  }
}
