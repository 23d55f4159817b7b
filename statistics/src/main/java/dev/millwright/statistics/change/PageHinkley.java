/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import dev.millwright.statistics.argument.Arguments;

/**
 * Page-Hinkley test (Page, 1954, Biometrika 41:100) with a fading sum, two-sided, as river 0.26.1
 * computes it by default: to the bit.
 *
 * <p>With the running mean m (updated first) and d = x - m, two sums fade by {@code alpha}: U =
 * alpha U + d - delta and D = alpha D + d + delta. From row {@code minInstances} on, a change is
 * signalled when U rises above its least value, or D falls below its greatest, by strictly more
 * than {@code threshold}. Never warns. O(1) in time and memory.
 *
 * <p>Assumes independent numbers of a scale that suits delta and threshold: both are in the
 * stream's own unit, so scale the stream or the settings. There is no bound on false alarms. Any
 * finite numbers; sums of numbers beyond 1e300 may overflow, which is refused.
 *
 * @param settings when to signal
 * @param rows numbers since the start or since the last change
 * @param mean their mean
 * @param increase fading sum U
 * @param decrease fading sum D
 * @param leastIncrease least U so far; 0 without rows
 * @param greatestDecrease greatest D so far; 0 without rows
 * @param signal what the last number led to
 */
public record PageHinkley(
    Settings settings,
    long rows,
    double mean,
    double increase,
    double decrease,
    double leastIncrease,
    double greatestDecrease,
    Signal signal)
    implements ChangeDetector<PageHinkley> {

  /**
   * When to signal.
   *
   * @param minInstances rows before the first signal is possible, 1 or more
   * @param delta change of the mean that is tolerated, 0 or more, in the stream's unit
   * @param threshold what a sum has to exceed, above 0, in the stream's unit
   * @param alpha what a sum keeps of itself from row to row, in (0, 1]
   */
  public record Settings(int minInstances, double delta, double threshold, double alpha) {
    /** River's: 30 rows, delta 0.005, threshold 50, alpha 0.9999. */
    public static final Settings DEFAULT = new Settings(30, 0.005, 50, 1 - 0.0001);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Settings {
      Arguments.requireBetween("minInstances", minInstances, 1, Integer.MAX_VALUE);
      Arguments.requireNotNegative("delta", delta);
      Arguments.requirePositive("threshold", threshold);
      if (!(alpha > 0 && alpha <= 1)) {
        throw Arguments.wrong("alpha", "a number in (0, 1]", alpha);
      }
    }
  }

  /**
   * Checks a state that comes from elsewhere.
   *
   * @throws IllegalArgumentException if a number is not finite or the row count negative
   */
  public PageHinkley {
    Arguments.requireBetween("rows", rows, 0, Long.MAX_VALUE);
    Values.requireFinite("mean", mean);
    Values.requireFinite("increase", increase);
    Values.requireFinite("decrease", decrease);
    Values.requireFinite("leastIncrease", leastIncrease);
    Values.requireFinite("greatestDecrease", greatestDecrease);
  }

  /** The state before the first row. */
  public static PageHinkley start(Settings settings) {
    return new PageHinkley(settings, 0, 0, 0, 0, 0, 0, Signal.None);
  }

  @Override
  public PageHinkley update(double value) {
    Values.requireFinite("value", value);
    return (signal == Signal.Change ? start(settings) : this).next(value);
  }

  private PageHinkley next(double value) {
    long n = rows + 1;
    // As in river: a product with 1 / n, not a quotient, for the same bits.
    double nextMean = mean + 1.0 / n * (value - mean);
    double deviation = value - nextMean;
    double up = settings.alpha() * increase + deviation - settings.delta();
    double down = settings.alpha() * decrease + deviation + settings.delta();
    double least = n == 1 ? up : Math.min(leastIncrease, up);
    double greatest = n == 1 ? down : Math.max(greatestDecrease, down);
    boolean beyond = up - least > settings.threshold() || greatest - down > settings.threshold();
    boolean changed = n >= settings.minInstances() && beyond;
    return new PageHinkley(
        settings, n, nextMean, up, down, least, greatest, changed ? Signal.Change : Signal.None);
  }
}
