/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

/**
 * When a difference counts as drift.
 *
 * @param alpha level of the noise floor and false discovery rate over all features, in (0, 0.5]
 * @param minEffect the smallest PSI worth an alarm, 0 or more; 0.1 is the field's "slight", 0.25
 *     its "major" shift
 * @param minSamples rows a window must hold before anything is judged, 1 or more
 */
public record DriftPolicy(double alpha, double minEffect, long minSamples) {
  /** Refuses numbers out of range. */
  public DriftPolicy {
    if (!(alpha > 0 && alpha <= 0.5)) {
      throw new IllegalArgumentException("alpha: expected a number in (0, 0.5], got " + alpha);
    }
    if (!(minEffect >= 0 && minEffect < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("minEffect: expected 0 or more, got " + minEffect);
    }
    if (minSamples < 1) {
      throw new IllegalArgumentException("minSamples: expected 1 or more, got " + minSamples);
    }
  }
}
