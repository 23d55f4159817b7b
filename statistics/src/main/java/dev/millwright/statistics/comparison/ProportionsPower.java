/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.comparison.Scores.Sample;

/**
 * Power to compare proportions of two independent groups, such as a canary's share of errors, by
 * the score test ({@link ProportionComparison}).
 *
 * <p>Power function: normal, with the variance of the likeliest proportions under the hypothesis
 * (without margin: the pooled one) where the test rejects, and the two binomial variances where the
 * statistic falls (Farrington and Manning, 1990, Stat. Med. 9:1447); without margin it is
 * statsmodels' {@code power_proportions_2indep}. Rows are the candidate's.
 *
 * @param candidate the candidate's true proportion, in (0, 1)
 * @param champion the champion's, in (0, 1)
 * @param championRows the champion's rows for each row of the candidate, above 0
 * @param goal what is to be shown
 */
public record ProportionsPower(double candidate, double champion, double championRows, Goal goal)
    implements PowerCurve {

  /**
   * A curve.
   *
   * @throws IllegalArgumentException if a proportion is not in (0, 1), the ratio not above 0 or the
   *     margin 1 or more
   */
  public ProportionsPower {
    Arguments.requireLevel("candidate", candidate);
    Arguments.requireLevel("champion", champion);
    Arguments.requirePositive("championRows", championRows);
    Margins.requireBelowOne(goal);
  }

  @Override
  public long fewestRows() {
    return 1;
  }

  @Override
  public double power(long rows) {
    Arguments.requireBetween("rows", rows, fewestRows(), MOST_ROWS);
    double other = rows * championRows;
    double error =
        Math.sqrt(candidate * (1 - candidate) / rows + champion * (1 - champion) / other);
    Sample first = new Sample(rows * candidate, rows);
    Sample second = new Sample(other * champion, other);
    return NormalPower.of(
        goal, candidate - champion, error, value -> Scores.independentError(first, second, value));
  }
}
