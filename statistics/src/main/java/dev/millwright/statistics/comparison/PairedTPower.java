/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.StandardNormal;
import dev.millwright.statistics.distribution.StudentT;

/**
 * Power of the paired t test ({@link PairedTTest}).
 *
 * <p>Power function: exact for normal differences, the mean over the chi distribution of the
 * estimated deviation; without margin it is the noncentral t of statsmodels' {@code TTestPower}.
 * Rows are pairs.
 *
 * @param difference true mean of candidate minus champion, finite
 * @param deviation true standard deviation of that difference from row to row, above 0
 * @param goal what is to be shown
 */
public record PairedTPower(double difference, double deviation, Goal goal) implements PowerCurve {

  /**
   * A curve.
   *
   * @throws IllegalArgumentException if the difference is not finite or the deviation not above 0
   */
  public PairedTPower {
    if (!Double.isFinite(difference)) {
      throw Arguments.wrong("difference", "a finite number", difference);
    }
    Arguments.requirePositive("deviation", deviation);
  }

  @Override
  public double power(long rows) {
    Arguments.requireBetween("rows", rows, fewestRows(), MOST_ROWS);
    double degrees = rows - 1.0;
    double perError = Math.sqrt(rows) / deviation;
    double effect = difference * perError;
    double margin = goal.margin() * perError;
    double tail = goal.claim() == Goal.Claim.DIFFERENT ? goal.alpha() / 2 : goal.alpha();
    double t = -StudentT.quantile(tail, degrees);
    double sharpness = Math.abs(effect) + margin;
    ChiMixture deviations = new ChiMixture(degrees);
    return switch (goal.claim()) {
      case DIFFERENT ->
          deviations.mean(
              Double.POSITIVE_INFINITY,
              sharpness,
              s -> StandardNormal.cdf(effect - t * s) + StandardNormal.cdf(-effect - t * s));
      case NOT_WORSE ->
          deviations.mean(
              Double.POSITIVE_INFINITY,
              sharpness,
              s -> StandardNormal.cdf(margin + effect - t * s));
      // Above margin / t the estimated deviation is too large for both tests to reject.
      case EQUIVALENT ->
          deviations.mean(
              margin / t,
              sharpness,
              s ->
                  StandardNormal.cdf(margin - effect - t * s)
                      - StandardNormal.cdf(t * s - margin - effect));
    };
  }
}
