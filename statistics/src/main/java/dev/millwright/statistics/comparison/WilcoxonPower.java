/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.StandardNormal;

/**
 * Power of Wilcoxon's signed-rank test ({@link WilcoxonSignedRank}), two-sided.
 *
 * <p>Power function: Noether (1987, "Sample size determination for some common nonparametric
 * tests", JASA 82:645): normal, with the variance that ranks have without a difference. Rows are
 * pairs; ties and differences of 0 are not thought of. For a margin, take the probability of the
 * differences plus the margin.
 *
 * @param meanOfTwoAbove probability that the mean of two rows' differences is above 0, in (0, 1):
 *     0.5 without an effect; for normal differences {@link #ofNormal} knows it
 * @param alpha level of the test, in (0, 0.5]
 */
public record WilcoxonPower(double meanOfTwoAbove, double alpha) implements PowerCurve {

  /**
   * A curve.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public WilcoxonPower {
    Arguments.requireLevel("meanOfTwoAbove", meanOfTwoAbove);
    Goal.different(alpha);
  }

  /**
   * The curve for normal differences.
   *
   * @param difference true mean of candidate minus champion, finite
   * @param deviation true standard deviation of that difference from row to row, above 0
   * @throws IllegalArgumentException if a number is out of range, or the difference so many
   *     deviations that the probability rounds to 0 or 1
   */
  public static WilcoxonPower ofNormal(double difference, double deviation, double alpha) {
    if (!Double.isFinite(difference)) {
      throw Arguments.wrong("difference", "a finite number", difference);
    }
    Arguments.requirePositive("deviation", deviation);
    return new WilcoxonPower(StandardNormal.cdf(Math.sqrt(2) * difference / deviation), alpha);
  }

  @Override
  public double power(long rows) {
    Arguments.requireBetween("rows", rows, fewestRows(), MOST_ROWS);
    double n = rows;
    // Of all n(n + 1) / 2 pairs with themselves, those above 0: the sum of ranks.
    double effect = n * (n + 1) / 2 * (meanOfTwoAbove - 0.5);
    double error = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24);
    return NormalPower.of(Goal.different(alpha), effect, error, value -> error);
  }
}
