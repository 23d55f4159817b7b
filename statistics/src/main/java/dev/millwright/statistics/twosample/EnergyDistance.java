/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/**
 * The energy distance of two samples: the root of twice the integral of (F - G)^2, in the root of
 * the rows' unit; 0 exactly when the samples have the same distribution function.
 *
 * <p>Rows: at least one each, in any order, finite. +infinity only where the distance is above the
 * largest double; values at the end of the range do not overflow on the way. The arguments stay as
 * they are. O(N log N).
 *
 * <p>As SciPy's {@code energy_distance} without weights. Source: Szekely and Rizzo (2013), "Energy
 * statistics: a class of statistics based on distances".
 */
public final class EnergyDistance {
  private EnergyDistance() {}

  /**
   * A result.
   *
   * @param distance of 0 or more
   * @param n rows of x
   * @param m rows of y
   */
  public record Result(double distance, int n, int m) {}

  /**
   * The distance.
   *
   * @throws IllegalArgumentException if a sample has no rows, a NaN or an infinity
   */
  public static Result between(double[] x, double[] y) {
    StepFunction f = StepFunction.of("x", x);
    StepFunction g = StepFunction.of("y", y);
    double scale = f.scale(g);
    double distance = Math.sqrt(2) * Math.sqrt(f.integral(g, true, scale)) / Math.sqrt(scale);
    return new Result(distance, f.rows(), g.rows());
  }
}
