/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

/** Newcombe's interval of a difference: from the Wilson interval of either proportion. */
final class Newcombe {
  private Newcombe() {}

  /**
   * The interval.
   *
   * @param correlation of the two shares; 0 for independent rows
   */
  static Interval interval(ProportionDifference pair, double correlation, double confidence) {
    double p1 = pair.candidate().value();
    double p2 = pair.champion().value();
    Interval first = pair.candidate().wilson(confidence);
    Interval second = pair.champion().wilson(confidence);
    double below = reach(p1 - first.lower(), second.upper() - p2, correlation);
    double above = reach(first.upper() - p1, p2 - second.lower(), correlation);
    return new Interval(pair.difference() - below, pair.difference() + above, confidence);
  }

  private static double reach(double a, double b, double correlation) {
    return Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  }
}
