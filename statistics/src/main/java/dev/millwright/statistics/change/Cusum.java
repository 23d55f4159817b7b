/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import dev.millwright.statistics.argument.Arguments;

/**
 * Two-sided tabular CUSUM around a known target (Page, 1954, Biometrika 41:100; Montgomery,
 * Statistical Quality Control, chapter 9).
 *
 * <p>H = max(0, H + (x - target) - slack) and L = max(0, L - (x - target) - slack); a change is
 * signalled when either is strictly above {@code threshold}. Never warns. O(1) in time and memory.
 *
 * <p>Unlike {@link PageHinkley} it compares with a target that is known beforehand, such as the
 * mean of the baseline's windows, and so has a computable rate of false alarms: {@link
 * CusumRunLength}, for independent normal numbers. The best slack for a shift is half of the shift.
 *
 * @param settings when to signal
 * @param rows numbers since the start or since the last change
 * @param high sum of what was above the target, 0 or more
 * @param low sum of what was below the target, 0 or more
 * @param signal what the last number led to
 */
public record Cusum(Settings settings, long rows, double high, double low, Signal signal)
    implements ChangeDetector<Cusum> {

  /**
   * When to signal, in the stream's unit.
   *
   * @param target mean without a change
   * @param slack deviation that is tolerated, 0 or more
   * @param threshold what a sum has to exceed, above 0
   */
  public record Settings(double target, double slack, double threshold) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Settings {
      Values.requireFinite("target", target);
      Arguments.requireNotNegative("slack", slack);
      Arguments.requirePositive("threshold", threshold);
    }

    /**
     * Slack half a standard deviation and threshold five: tuned to a shift of one standard
     * deviation, which is signalled after 10.4 numbers on average, with a false alarm every 465.
     *
     * @param mean mean of the numbers without a change
     * @param standardDeviation their standard deviation, above 0
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Settings around(double mean, double standardDeviation) {
      Arguments.requirePositive("standardDeviation", standardDeviation);
      return new Settings(mean, 0.5 * standardDeviation, 5 * standardDeviation);
    }
  }

  /**
   * Checks a state that comes from elsewhere.
   *
   * @throws IllegalArgumentException if a number is negative or not finite
   */
  public Cusum {
    Arguments.requireBetween("rows", rows, 0, Long.MAX_VALUE);
    Arguments.requireNotNegative("high", high);
    Arguments.requireNotNegative("low", low);
  }

  /** The state before the first number. */
  public static Cusum start(Settings settings) {
    return new Cusum(settings, 0, 0, 0, Signal.None);
  }

  @Override
  public Cusum update(double value) {
    Values.requireFinite("value", value);
    Cusum from = signal == Signal.Change ? start(settings) : this;
    double deviation = value - settings.target();
    double above = Math.max(0, from.high + deviation - settings.slack());
    double below = Math.max(0, from.low - deviation - settings.slack());
    boolean changed = Math.max(above, below) > settings.threshold();
    return new Cusum(settings, from.rows + 1, above, below, changed ? Signal.Change : Signal.None);
  }
}
