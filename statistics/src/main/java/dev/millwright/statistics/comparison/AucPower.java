/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/**
 * Power to compare two AUCs measured on the same rows, by DeLong's test ({@link DeLong}).
 *
 * <p>Power function: normal, with Hanley and McNeil's variance of each AUC (1982, Radiology
 * 143:29), which is that of exponential scores, and the correlation of the two (1983, Radiology
 * 148:839). The correlation is an assumption: for models of the same features 0.5 to 0.9 is common,
 * and a pilot tells (variances of both AUCs and of the difference by DeLong). Rows are all labelled
 * rows.
 *
 * @param candidate the candidate's true AUC, in (0, 1)
 * @param champion the champion's, in (0, 1)
 * @param correlation of the two estimates, in (-1, 1)
 * @param prevalence share of positive rows, in (0, 1)
 * @param goal what is to be shown
 */
public record AucPower(
    double candidate, double champion, double correlation, double prevalence, Goal goal)
    implements PowerCurve {

  /**
   * A curve.
   *
   * @throws IllegalArgumentException if a number is out of range or the margin 1 or more
   */
  public AucPower {
    Arguments.requireLevel("candidate", candidate);
    Arguments.requireLevel("champion", champion);
    if (!(Math.abs(correlation) < 1)) {
      throw Arguments.wrong("correlation", "a number in (-1, 1)", correlation);
    }
    Arguments.requireLevel("prevalence", prevalence);
    Margins.requireBelowOne(goal);
  }

  @Override
  public double power(long rows) {
    double error = standardError(rows);
    return NormalPower.of(goal, candidate - champion, error, value -> error);
  }

  /**
   * The expected standard error of the difference.
   *
   * @throws IllegalArgumentException if rows is out of range
   */
  public double standardError(long rows) {
    Arguments.requireBetween("rows", rows, fewestRows(), MOST_ROWS);
    double first = variance(candidate, rows);
    double second = variance(champion, rows);
    return Math.sqrt(first + second - 2 * correlation * Math.sqrt(first) * Math.sqrt(second));
  }

  /** Hanley and McNeil's; with fewer than one row of a label as with one. */
  private double variance(double auc, long rows) {
    double positives = Math.max(1, rows * prevalence);
    double negatives = Math.max(1, rows * (1 - prevalence));
    double square = auc * auc;
    double twoPositives = auc / (2 - auc) - square;
    double twoNegatives = 2 * square / (1 + auc) - square;
    return (auc * (1 - auc) + (positives - 1) * twoPositives + (negatives - 1) * twoNegatives)
        / (positives * negatives);
  }
}
