/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import dev.millwright.statistics.argument.Arguments;

/**
 * Early Drift Detection Method (Baena-Garcia et al., 2006) on the distances between errors, as
 * river 0.26.1 computes it: to the bit.
 *
 * <p>At each error, with mean m and standard deviation s (n - 1 in the denominator) of the
 * distances between errors, m + 2 s is compared with the greatest it has been: a ratio strictly
 * below {@code beta} signals a change, below {@code alpha} warns. The first distance is counted
 * from the start of the stream. Nothing is compared before more than {@code warmStart} rows; a
 * signal needs more than {@code warmStart} errors, too (the paper waits for 30 errors only). The
 * greatest value is a maximum of an estimate that is noisy at first, which is why river's own
 * example lowers alpha and beta: expect false alarms with 0.95 and 0.9. O(1) in time and memory.
 *
 * <p>Between two errors the last signal stays, so a warning lasts until an error lifts it; an error
 * that sets a new maximum leaves it as well, as in river.
 *
 * @param settings when to signal
 * @param rows rows since the start or since the last change
 * @param errors errors among them
 * @param lastError row of the last error, counted from 1; 0 before the first
 * @param meanDistance mean distance between errors; 0 before the first
 * @param squares sum of the squared deviations of the distances from their mean
 * @param greatest the greatest m + 2 s; 0 before the first
 * @param signal what the last number led to
 */
public record Eddm(
    Settings settings,
    long rows,
    long errors,
    long lastError,
    double meanDistance,
    double squares,
    double greatest,
    Signal signal)
    implements ChangeDetector<Eddm> {

  /**
   * When to signal.
   *
   * @param warmStart rows and errors that must be exceeded, 0 or more
   * @param alpha ratio below which it warns, in (0, 1]
   * @param beta ratio below which it is a change, in (0, 1] and not above alpha
   */
  public record Settings(int warmStart, double alpha, double beta) {
    /** River's: 30, 0.95 and 0.9. */
    public static final Settings DEFAULT = new Settings(30, 0.95, 0.9);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Settings {
      Arguments.requireBetween("warmStart", warmStart, 0, Integer.MAX_VALUE);
      if (!(alpha > 0 && alpha <= 1)) {
        throw Arguments.wrong("alpha", "a number in (0, 1]", alpha);
      }
      if (!(beta > 0 && beta <= alpha)) {
        throw Arguments.wrong("beta", "a number above 0 and not above alpha " + alpha, beta);
      }
    }
  }

  /**
   * Checks a state that comes from elsewhere.
   *
   * @throws IllegalArgumentException if counts contradict each other or a number is negative or not
   *     finite
   */
  public Eddm {
    Arguments.requireBetween("rows", rows, 0, Long.MAX_VALUE);
    Arguments.requireBetween("errors", errors, 0, rows);
    Arguments.requireBetween("lastError", lastError, errors, rows);
    Arguments.requireNotNegative("meanDistance", meanDistance);
    Arguments.requireNotNegative("squares", squares);
    Arguments.requireNotNegative("greatest", greatest);
  }

  /** The state before the first row. */
  public static Eddm start(Settings settings) {
    return new Eddm(settings, 0, 0, 0, 0, 0, 0, Signal.None);
  }

  /** The state after one more row: 1 for an error, 0 for a right answer, nothing in between. */
  @Override
  public Eddm update(double value) {
    if (value != 0 && value != 1) {
      throw Arguments.wrong("value", "0 or 1", value);
    }
    Eddm from = signal == Signal.Change ? start(settings) : this;
    return value == 1 ? from.afterError() : from.afterRightAnswer();
  }

  private Eddm afterRightAnswer() {
    return new Eddm(settings, rows + 1, errors, lastError, meanDistance, squares, greatest, signal);
  }

  private Eddm afterError() {
    long n = rows + 1;
    long count = errors + 1;
    double distance = n - lastError;
    double mean = meanDistance + 1.0 / count * (distance - meanDistance);
    double sum = squares + (distance - meanDistance) * (distance - mean);
    if (n <= settings.warmStart()) {
      return new Eddm(settings, n, count, n, mean, sum, greatest, signal);
    }
    double variance = count > 1 ? sum / (count - 1) : 0;
    double reach = mean + 2 * Math.sqrt(variance);
    Signal next = reach > greatest ? signal : signalAt(count, reach);
    return new Eddm(settings, n, count, n, mean, sum, Math.max(greatest, reach), next);
  }

  private Signal signalAt(long count, double reach) {
    if (count <= settings.warmStart()) {
      return signal;
    }
    double ratio = reach / greatest;
    if (ratio < settings.beta()) {
      return Signal.Change;
    }
    return ratio < settings.alpha() ? Signal.Warning : Signal.None;
  }
}
