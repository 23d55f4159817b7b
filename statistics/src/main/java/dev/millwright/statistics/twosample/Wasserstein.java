/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.util.Optional;

/**
 * The first Wasserstein distance of two samples, also called earth mover's: the integral of |F -
 * G|, in the rows' unit.
 *
 * <p>Rows: at least one each, in any order, finite. Weights, where given, one for each row, finite,
 * 0 or more, with a finite sum above 0; only their ratios matter. +infinity only where the distance
 * is above the largest double; values at the end of the range do not overflow on the way. The
 * arguments stay as they are. O(N log N).
 *
 * <p>As SciPy's {@code wasserstein_distance}. Source: Ramdas, Garcia Trillos and Cuturi (2017), "On
 * Wasserstein two-sample testing and related families of nonparametric tests".
 */
public final class Wasserstein {
  private Wasserstein() {}

  /**
   * A distance.
   *
   * @param distance of 0 or more
   * @param n rows of x
   * @param m rows of y
   */
  public record Result(double distance, int n, int m) {}

  /**
   * A distance in units of the reference's spread.
   *
   * <p>Of a constant reference the spread is 0 and is no unit: the statistic is 0 if the distance
   * is 0 too (as it is in every unit), else NaN. Evidently divides by .001 instead.
   *
   * @param statistic distance / standardDeviation, or NaN
   * @param distance the plain distance
   * @param standardDeviation the population standard deviation of the reference
   * @param n rows of the reference
   * @param m rows of the current sample
   */
  public record Normed(double statistic, double distance, double standardDeviation, int n, int m) {
    /** Why the statistic is NaN; empty if it is not. */
    public Optional<String> undefinedBecause() {
      return Double.isNaN(statistic)
          ? Optional.of("the reference is constant: it has no spread to measure the distance in")
          : Optional.empty();
    }
  }

  /**
   * The distance.
   *
   * @throws IllegalArgumentException if a sample has no rows, a NaN or an infinity
   */
  public static Result between(double[] x, double[] y) {
    return between(StepFunction.of("x", x), StepFunction.of("y", y));
  }

  /**
   * The distance of weighted rows.
   *
   * @throws IllegalArgumentException if rows or weights are not as said above
   */
  public static Result between(double[] x, double[] xWeights, double[] y, double[] yWeights) {
    return between(StepFunction.of("x", x, xWeights), StepFunction.of("y", y, yWeights));
  }

  private static Result between(StepFunction f, StepFunction g) {
    double scale = f.scale(g);
    return new Result(f.integral(g, false, scale) / scale, f.rows(), g.rows());
  }

  /**
   * The distance divided by the reference's population standard deviation.
   *
   * @throws IllegalArgumentException if a sample has no rows, a NaN or an infinity
   */
  public static Normed normed(double[] reference, double[] current) {
    StepFunction f = StepFunction.of("reference", reference);
    StepFunction g = StepFunction.of("current", current);
    double scale = f.scale(g);
    double distance = f.integral(g, false, scale);
    double deviation = standardDeviation(reference);
    double statistic =
        distance == 0 ? 0 : deviation == 0 ? Double.NaN : distance / (deviation * scale);
    return new Normed(statistic, distance / scale, deviation, f.rows(), g.rows());
  }

  /** Two passes over rows that are brought near 1 first, so that no square leaves the range. */
  private static double standardDeviation(double[] rows) {
    double least = rows[0];
    double most = rows[0];
    for (double row : rows) {
      least = Math.min(least, row);
      most = Math.max(most, row);
    }
    if (least == most) {
      return 0;
    }
    int exponent = Math.getExponent(Math.max(Math.abs(least), Math.abs(most)));
    CompensatedSum sum = new CompensatedSum();
    for (double row : rows) {
      sum.add(Math.scalb(row, -exponent));
    }
    double mean = sum.value() / rows.length;
    CompensatedSum squares = new CompensatedSum();
    for (double row : rows) {
      double deviation = Math.scalb(row, -exponent) - mean;
      squares.add(deviation * deviation);
    }
    return Math.scalb(Math.sqrt(squares.value() / rows.length), exponent);
  }
}
