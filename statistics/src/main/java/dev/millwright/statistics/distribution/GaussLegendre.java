/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import dev.millwright.statistics.argument.Arguments;

/**
 * Points and weights of Gauss-Legendre integration on an interval: the sum of weight times value at
 * the points is exact for polynomials of degree 2n - 1, and converges faster than any power of n
 * for densities like the normal one. Immutable.
 */
public final class GaussLegendre {
  private static final int MOST_POINTS = 1000;

  private final double[] points;
  private final double[] weights;

  private GaussLegendre(double[] points, double[] weights) {
    this.points = points;
    this.weights = weights;
  }

  /**
   * The rule on [from, to], found by Newton's method in O(size^2).
   *
   * @param size how many points, 1 to 1000
   * @throws IllegalArgumentException if the interval is empty or not finite, or the size out of its
   *     range
   */
  public static GaussLegendre on(double from, double to, int size) {
    Arguments.requirePositive("to - from", to - from);
    Arguments.requireBetween("size", size, 1, MOST_POINTS);
    double[] points = new double[size];
    double[] weights = new double[size];
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    for (int i = 0; i < (size + 1) / 2; i++) {
      double x = StrictMath.cos(Math.PI * (i + 0.75) / (size + 0.5));
      double slope = 0;
      double step = 1;
      for (int attempt = 0; attempt < 100 && Math.abs(step) > 1e-15; attempt++) {
        double value = legendre(size, x);
        slope = size * (x * value - legendre(size - 1, x)) / (x * x - 1);
        step = value / slope;
        x -= step;
      }
      points[i] = middle - half * x;
      points[size - 1 - i] = middle + half * x;
      weights[i] = 2 * half / ((1 - x * x) * slope * slope);
      weights[size - 1 - i] = weights[i];
    }
    return new GaussLegendre(points, weights);
  }

  /** Legendre's polynomial of a degree, by its recurrence. */
  private static double legendre(int degree, double x) {
    double before = 0;
    double value = 1;
    for (int k = 1; k <= degree; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return value;
  }

  /** How many points there are. */
  public int size() {
    return points.length;
  }

  /** A point, ascending from index 0. */
  public double point(int index) {
    return points[index];
  }

  /** The weight of a point. */
  public double weight(int index) {
    return weights[index];
  }
}
