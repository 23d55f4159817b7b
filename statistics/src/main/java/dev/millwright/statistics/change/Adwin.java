/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import dev.millwright.statistics.argument.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * Adaptive windowing, ADWIN2 (Bifet and Gavalda, 2007, SIAM SDM 443), as river 0.26.1 computes it:
 * to the bit.
 *
 * <p>The window is kept as buckets of 1, 2, 4, ... numbers, at most five of a size. Every {@code
 * clock} numbers, from a window of more than 10 on, each border between buckets with at least 5
 * numbers on either side is tried: with n0 and n1 numbers, 1/m = 1/(n0 - 4) + 1/(n1 - 4), d = ln(2
 * ln(W) / delta) and the window's variance v (n in the denominator), a difference of the two means
 * strictly above sqrt(2 v d / m) + 2 d / (3 m) drops the oldest bucket and the search starts again.
 * Any drop signals a change. Never warns. O(log W) in time and memory per number.
 *
 * <p>The paper bounds false alarms by delta a look for independent numbers in [0, 1]; river's
 * constants differ a little from the paper's. Scale the stream to [0, 1]: the second term of the
 * threshold is in that unit, and sums of constant numbers beyond 1e12 differ by rounding alone.
 *
 * <p>The paper goes on with the window that is left after a change. River's wrapper, and this one,
 * start with an empty window at the next number, so that one change gives one signal and not one at
 * each clock until the old numbers are gone; the state with the signal still has the window that
 * was left. The same holds for all detectors of this package.
 *
 * @param settings when to look and when to signal
 * @param updates numbers since the start or since the last change
 * @param total sum of the window
 * @param squares sum of squared deviations from the window's mean
 * @param rowSizes how many buckets there are of 1, 2, 4, ... numbers
 * @param totals sums of the buckets, by row as in {@code rowSizes}, within a row oldest first
 * @param bucketSquares sums of squared deviations of the buckets, in the same order
 * @param signal what the last number led to
 */
public record Adwin(
    Settings settings,
    long updates,
    double total,
    double squares,
    List<Integer> rowSizes,
    List<Double> totals,
    List<Double> bucketSquares,
    Signal signal)
    implements ChangeDetector<Adwin> {
  static final int MOST_BUCKETS = 5;
  static final int MOST_ROWS = 48;

  /**
   * When to look and when to signal.
   *
   * @param delta confidence of one look, in (0, 1); smaller is more cautious
   * @param clock a look every so many numbers, 1 or more; 1 suits windows, 32 suits rows
   */
  public record Settings(double delta, int clock) {
    /** River's: 0.002, a look every 32 numbers. */
    public static final Settings DEFAULT = new Settings(0.002, 32);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Settings {
      Arguments.requireLevel("delta", delta);
      Arguments.requireBetween("clock", clock, 1, Integer.MAX_VALUE);
    }
  }

  /**
   * Checks a state that comes from elsewhere, and copies its lists.
   *
   * @throws IllegalArgumentException if the lists contradict each other or a number is not finite
   */
  public Adwin {
    rowSizes = List.copyOf(rowSizes);
    totals = List.copyOf(totals);
    bucketSquares = List.copyOf(bucketSquares);
    Arguments.requireBetween("updates", updates, 0, Long.MAX_VALUE);
    Values.requireFinite("total", total);
    Values.requireFinite("squares", squares);
    Arguments.requireBetween("rowSizes", rowSizes.size(), 0, MOST_ROWS);
    long buckets = 0;
    for (int i = 0; i < rowSizes.size(); i++) {
      Arguments.requireBetween("rowSizes[" + i + "]", rowSizes.get(i), 1, MOST_BUCKETS);
      buckets += rowSizes.get(i);
    }
    Arguments.requireBetween("totals", totals.size(), buckets, buckets);
    Arguments.requireBetween("bucketSquares", bucketSquares.size(), buckets, buckets);
    totals.forEach(sum -> Values.requireFinite("totals", sum));
    bucketSquares.forEach(sum -> Values.requireFinite("bucketSquares", sum));
  }

  /** The state before the first number. */
  public static Adwin start(Settings settings) {
    return new Adwin(settings, 0, 0, 0, List.of(), List.of(), List.of(), Signal.None);
  }

  /** How many numbers the window holds. */
  public long width() {
    long width = 0;
    for (int i = 0; i < rowSizes.size(); i++) {
      width += (long) rowSizes.get(i) << i;
    }
    return width;
  }

  /** Mean of the window; NaN while it is empty. */
  public double mean() {
    return width() == 0 ? Double.NaN : total / width();
  }

  @Override
  public Adwin update(double value) {
    Values.requireFinite("value", value);
    Adwin from = signal == Signal.Change ? start(settings) : this;
    AdwinWindow window = new AdwinWindow(from);
    window.add(value);
    long count = from.updates + 1;
    boolean changed = count % settings.clock() == 0 && window.shrink(settings.delta());
    return window.freeze(settings, count, changed ? Signal.Change : Signal.None);
  }

  /** The rows of buckets as lists of their own. */
  static <T> List<List<T>> split(List<Integer> sizes, List<T> flat) {
    List<List<T>> rows = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      rows.add(new ArrayList<>(flat.subList(from, from + size)));
      from += size;
    }
    return rows;
  }
}
