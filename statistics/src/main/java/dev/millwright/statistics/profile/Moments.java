/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/**
 * Mean, spread and range of the finite values of a feature. They are for people; no verdict rests
 * on them, since floating-point sums depend in their last digits on how panes were added.
 *
 * @param count finite values
 * @param mean their mean; NaN if there are none
 * @param m2 sum of squared deviations from the mean; NaN if there are none
 * @param min smallest; NaN if there are none
 * @param max largest; NaN if there are none
 */
public record Moments(long count, double mean, double m2, float min, float max) {
  /** The moments of no values. */
  public static final Moments NONE = new Moments(0, Double.NaN, Double.NaN, Float.NaN, Float.NaN);

  /** Refuses numbers that no values can have. */
  public Moments {
    boolean valid =
        count == 0 ? allNaN(mean, m2, min, max) : count > 0 && spans(count, mean, m2, min, max);
    if (!valid) {
      throw new IllegalArgumentException(
          "moments: expected min <= mean <= max and m2 in 0..count * (max - min)^2, or NaN for no"
              + " value, got count "
              + count
              + ", mean "
              + mean
              + ", m2 "
              + m2
              + ", min "
              + min
              + ", max "
              + max);
    }
  }

  private static boolean allNaN(double... values) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean spans(long count, double mean, double m2, float min, float max) {
    double range = (double) max - min;
    boolean finite = Float.isFinite(min) && Float.isFinite(max);
    return finite && mean >= min && mean <= max && m2 >= 0 && m2 <= count * range * range;
  }

  /** Population variance; NaN if there are no values. */
  public double variance() {
    return m2 / count;
  }

  /**
   * Moments of both sets of values (Chan, Golub and LeVeque, 1983); commutative to the last bit.
   */
  public Moments plus(Moments other) {
    if (other.count == 0) {
      return this;
    }
    if (count == 0) {
      return other;
    }
    double total = (double) count + other.count;
    double distance = mean - other.mean;
    float low = Math.min(min, other.min);
    float high = Math.max(max, other.max);
    double pooled = mean * (count / total) + other.mean * (other.count / total);
    return new Moments(
        Math.addExact(count, other.count),
        Math.max(low, Math.min(high, pooled)),
        (m2 + other.m2) + distance * distance * ((double) count * other.count / total),
        low,
        high);
  }
}
