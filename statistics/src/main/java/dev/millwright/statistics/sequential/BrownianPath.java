/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.distribution.GaussLegendre;
import dev.millwright.statistics.distribution.StandardNormal;
import java.util.function.DoubleUnaryOperator;

/**
 * The density of a Brownian motion with drift at a time, of paths that have crossed no boundary so
 * far, at Gauss-Legendre points. Boundaries are z values, the motion over the root of the time.
 */
final class BrownianPath {
  private static final int POINTS = 256;

  /** Beyond so many standard deviations there is no mass that a double would show. */
  private static final double REACH = 9;

  private static final double FARTHEST_Z = 40;

  private final double drift;
  private final double time;
  private final double[] places;

  /** Weight of the integration times density, at each place. */
  private final double[] masses;

  private BrownianPath(double drift, double time, double[] places, double[] masses) {
    this.drift = drift;
    this.time = time;
    this.places = places;
    this.masses = masses;
  }

  static BrownianPath start(double drift) {
    return new BrownianPath(drift, 0, new double[] {0}, new double[] {1});
  }

  /** Mass at or above z at a later time. */
  double above(double later, double z) {
    return mass(later, z, StandardNormal::survival);
  }

  /** Mass at or below z at a later time. */
  double below(double later, double z) {
    return mass(later, z, StandardNormal::cdf);
  }

  private double mass(double later, double z, DoubleUnaryOperator tail) {
    double root = Math.sqrt(later - time);
    double place = z * Math.sqrt(later) - drift * (later - time);
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += masses[i] * tail.applyAsDouble((place - places[i]) / root);
    }
    return sum;
  }

  /** The z with so much mass above it at a later time; +infinity for no mass. */
  double boundary(double later, double mass) {
    if (above(later, FARTHEST_Z) >= mass) {
      return Double.POSITIVE_INFINITY;
    }
    return Evidence.zero(z -> above(later, z) - mass, -FARTHEST_Z, FARTHEST_Z);
  }

  /** The paths that are between two z at a later time; none if they leave nothing between them. */
  BrownianPath survive(double later, double lowZ, double highZ) {
    double deviation = Math.sqrt(later);
    double low = Math.max(lowZ * deviation, drift * later - REACH * deviation);
    double high = Math.min(highZ * deviation, drift * later + REACH * deviation);
    if (high <= low) {
      return new BrownianPath(drift, later, new double[0], new double[0]);
    }
    GaussLegendre rule = GaussLegendre.on(low, high, POINTS);
    double[] next = new double[POINTS];
    double[] mass = new double[POINTS];
    double root = Math.sqrt(later - time);
    double step = drift * (later - time);
    for (int j = 0; j < POINTS; j++) {
      next[j] = rule.point(j);
      double density = 0;
      for (int i = 0; i < places.length; i++) {
        density += masses[i] * StandardNormal.density((next[j] - places[i] - step) / root);
      }
      mass[j] = rule.weight(j) * density / root;
    }
    return new BrownianPath(drift, later, next, mass);
  }
}
