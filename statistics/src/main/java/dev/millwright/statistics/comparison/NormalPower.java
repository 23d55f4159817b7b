/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StandardNormal;
import java.util.function.DoubleUnaryOperator;

/**
 * Power of tests whose statistic is normal: its standard error under a hypothesised difference
 * decides where the test rejects, the true one how often it does.
 */
final class NormalPower {
  private NormalPower() {}

  /**
   * The power.
   *
   * @param goal what is to be shown
   * @param effect the true difference
   * @param error the true standard error
   * @param hypothesised standard error by hypothesised difference
   */
  static double of(Goal goal, double effect, double error, DoubleUnaryOperator hypothesised) {
    double margin = goal.margin();
    double alpha = goal.alpha();
    return switch (goal.claim()) {
      case DIFFERENT -> {
        double reach = -StandardNormal.quantile(alpha / 2) * hypothesised.applyAsDouble(0);
        yield StandardNormal.survival((reach - effect) / error)
            + StandardNormal.cdf((-reach - effect) / error);
      }
      case NOT_WORSE -> {
        double reach = -StandardNormal.quantile(alpha) * hypothesised.applyAsDouble(-margin);
        yield StandardNormal.survival((reach - margin - effect) / error);
      }
      case EQUIVALENT -> {
        double z = -StandardNormal.quantile(alpha);
        double low = z * hypothesised.applyAsDouble(-margin) - margin;
        double high = margin - z * hypothesised.applyAsDouble(margin);
        yield Math.max(
            0,
            StandardNormal.cdf((high - effect) / error)
                - StandardNormal.cdf((low - effect) / error));
      }
    };
  }
}
