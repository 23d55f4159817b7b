/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.ChiSquare;
import dev.millwright.statistics.twosample.Contingency;

/**
 * How large a population stability index is without any drift, for n rows of a window, m of a
 * reference and so many bins.
 *
 * <p>Without drift PSI times n m / (n + m) is close to a chi-square variable with bins - 1 degrees
 * of freedom, if rows are <em>independent</em>. Half of the declared level is kept in hand: bins
 * are chosen by looking at the reference and hold as few as five expected rows, where the
 * approximation is off by up to a half. So a declared 1 % is a true 0.5 %, more or less;
 * docs/false-alarms.md has the measurement.
 *
 * <p>Chance is judged by Pearson's statistic over the same bins, because the index itself has a
 * heavier tail than chi-square where bins hold few rows.
 */
public final class NoiseFloor {
  /** A p-value is so many times the tail of the chi-square distribution. */
  static final double MARGIN = 2;

  private NoiseFloor() {}

  /**
   * The PSI that is exceeded without drift with a probability of at most alpha; 0 with fewer than
   * two bins.
   *
   * @param samples rows of the window, 1 or more
   * @param referenceSamples rows of the reference, 1 or more
   * @param bins bins that are compared, 0..100000
   * @param alpha level, in (0, 1)
   */
  public static double of(long samples, long referenceSamples, int bins, double alpha) {
    Arguments.requireLevel("alpha", alpha);
    return bins < 2
        ? 0
        : scale(samples, referenceSamples) * ChiSquare.inverseSurvival(alpha / MARGIN, bins - 1);
  }

  /**
   * Probability of at least this difference without drift.
   *
   * @param window rows by bin
   * @param reference rows by the same bins; each bin holds a row on one side or the other
   * @return 1 with fewer than two bins
   */
  static double pValue(long[] window, long[] reference) {
    return window.length < 2
        ? 1
        : Math.min(1, MARGIN * Contingency.chiSquare(reference, window).pValue());
  }

  /** One chi-square unit in PSI: 1/n + 1/m. */
  static double scale(long samples, long referenceSamples) {
    Arguments.requireBetween("samples", samples, 1, Long.MAX_VALUE);
    Arguments.requireBetween("referenceSamples", referenceSamples, 1, Long.MAX_VALUE);
    return 1.0 / samples + 1.0 / referenceSamples;
  }
}
