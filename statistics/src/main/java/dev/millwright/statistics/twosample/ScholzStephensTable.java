/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/**
 * Upper quantiles of the limit law as Scholz and Stephens (1987) tabulated them, and p-values by a
 * parabola through the logarithms of seven levels, as SciPy reads the table.
 */
final class ScholzStephensTable {
  private static final double[] LEVELS = {0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};
  private static final double[] CONSTANT = {0.675, 1.281, 1.645, 1.96, 2.326, 2.573, 3.085};
  private static final double[] BY_ROOT = {-0.245, 0.25, 0.678, 1.149, 1.822, 2.364, 3.615};
  private static final double[] BY_DEGREES = {
    -0.105, -0.305, -0.362, -0.391, -0.396, -0.345, -0.154
  };

  private final double[] quantiles = new double[LEVELS.length];

  ScholzStephensTable(int degrees) {
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = CONSTANT[i] + BY_ROOT[i] / Math.sqrt(degrees) + BY_DEGREES[i] / degrees;
    }
  }

  AndersonDarling.TableEnd end(double statistic) {
    if (statistic < quantiles[0]) {
      return AndersonDarling.TableEnd.ABOVE;
    }
    return statistic > quantiles[quantiles.length - 1]
        ? AndersonDarling.TableEnd.BELOW
        : AndersonDarling.TableEnd.INSIDE;
  }

  double pValue(double statistic) {
    return switch (end(statistic)) {
      case ABOVE -> LEVELS[0];
      case BELOW -> LEVELS[LEVELS.length - 1];
      case INSIDE -> StrictMath.exp(parabola(statistic));
    };
  }

  /**
   * Least squares with polynomials that are orthogonal on the quantiles, so that nothing cancels.
   */
  private double parabola(double statistic) {
    double centre = mean(quantiles);
    double squares = 0;
    double cubes = 0;
    for (double quantile : quantiles) {
      double x = quantile - centre;
      squares += x * x;
      cubes += x * x * x;
    }
    double constant = 0;
    double linear = 0;
    double quadratic = 0;
    double norm = 0;
    for (int i = 0; i < quantiles.length; i++) {
      double x = quantiles[i] - centre;
      double curve = x * x - cubes / squares * x - squares / quantiles.length;
      double level = StrictMath.log(LEVELS[i]);
      constant += level / quantiles.length;
      linear += x * level / squares;
      quadratic += curve * level;
      norm += curve * curve;
    }
    double x = statistic - centre;
    double curve = x * x - cubes / squares * x - squares / quantiles.length;
    return constant + linear * x + quadratic / norm * curve;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
