/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import dev.millwright.statistics.argument.Arguments;

/**
 * Drift Detection Method (Gama, Medas, Castillo and Rodrigues, 2004, SBIA 3171:286) for error
 * rates, as river 0.26.1 computes it: to the bit for single rows.
 *
 * <p>With the error rate p over n rows and s = sqrt(p (1 - p) / n), it keeps the p and s at which p
 * + s was least (the latest, on ties) among looks with more than {@code warmStart} rows. A look at
 * which p + s is strictly above p_min + 2 s_min warns, above p_min + 3 s_min signals a change (the
 * factors are settings). O(1) in time and memory.
 *
 * <p>It sees errors become more frequent, never rarer, and looks at a running mean, so that a
 * change late in a long stream is seen late. Assumes independent rows; the 2 and 3 are not levels
 * of significance, since it looks again and again: false alarms grow with the length of the stream.
 * While no error has been seen, s_min is 0 and the very first error signals a change, as in river.
 *
 * @param settings when to signal
 * @param rows rows since the start or since the last change
 * @param errorRate share of errors among them
 * @param leastRate p_min; 0 up to {@code warmStart} rows
 * @param leastDeviation s_min; 0 up to {@code warmStart} rows
 * @param signal what the last number led to
 */
public record Ddm(
    Settings settings,
    long rows,
    double errorRate,
    double leastRate,
    double leastDeviation,
    Signal signal)
    implements ChangeDetector<Ddm> {

  /**
   * When to signal.
   *
   * @param warmStart a look counts with more rows than this, 0 or more
   * @param warningThreshold how many s_min above p_min warn, above 0
   * @param driftThreshold how many s_min above p_min are a change, {@code warningThreshold} or more
   */
  public record Settings(int warmStart, double warningThreshold, double driftThreshold) {
    /** River's: 30 rows, 2 and 3. */
    public static final Settings DEFAULT = new Settings(30, 2, 3);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Settings {
      Arguments.requireBetween("warmStart", warmStart, 0, Integer.MAX_VALUE);
      Arguments.requirePositive("warningThreshold", warningThreshold);
      if (!(driftThreshold >= warningThreshold && driftThreshold < Double.POSITIVE_INFINITY)) {
        throw Arguments.wrong(
            "driftThreshold",
            "a finite number not below warningThreshold " + warningThreshold,
            driftThreshold);
      }
    }
  }

  /**
   * Checks a state that comes from elsewhere.
   *
   * @throws IllegalArgumentException if a rate is outside of [0, 1], the deviation negative or the
   *     row count negative
   */
  public Ddm {
    Arguments.requireBetween("rows", rows, 0, Long.MAX_VALUE);
    Arguments.requireProbability("errorRate", errorRate);
    Arguments.requireProbability("leastRate", leastRate);
    Arguments.requireProbability("leastDeviation", leastDeviation);
  }

  /** The state before the first row. */
  public static Ddm start(Settings settings) {
    return new Ddm(settings, 0, 0, 0, 0, Signal.None);
  }

  /**
   * The state after one more row: 1 for an error, 0 for a right answer. A share in between counts
   * as one row, which is cautious for a window's error rate; {@link #update(long, long)} knows how
   * many rows the window had.
   */
  @Override
  public Ddm update(double value) {
    Arguments.requireProbability("value", value);
    return (signal == Signal.Change ? start(settings) : this).next(value, 1);
  }

  /**
   * The state after a window: as after its rows one by one, except that it is looked at once.
   *
   * @param errors wrong answers in the window, 0 to {@code windowRows}
   * @param windowRows rows of the window, 1 or more
   * @throws IllegalArgumentException if a count is out of its range
   */
  public Ddm update(long errors, long windowRows) {
    Arguments.requireBetween("windowRows", windowRows, 1, Long.MAX_VALUE - rows);
    Arguments.requireBetween("errors", errors, 0, windowRows);
    return (signal == Signal.Change ? start(settings) : this)
        .next((double) errors / windowRows, windowRows);
  }

  private Ddm next(double share, long weight) {
    long n = rows + weight;
    double rate = errorRate + (double) weight / n * (share - errorRate);
    // The rounding of the running mean can leave [0, 1] by a last bit.
    double p = Math.min(1, Math.max(0, rate));
    if (n <= settings.warmStart()) {
      return new Ddm(settings, n, p, 0, 0, Signal.None);
    }
    double s = Math.sqrt(p * (1 - p) / n);
    boolean first = rows <= settings.warmStart();
    boolean least = first || p + s <= leastRate + leastDeviation;
    double pMin = least ? p : leastRate;
    double sMin = least ? s : leastDeviation;
    return new Ddm(settings, n, p, pMin, sMin, signalAt(p + s, pMin, sMin));
  }

  private Signal signalAt(double bound, double pMin, double sMin) {
    if (bound > pMin + settings.driftThreshold() * sMin) {
      return Signal.Change;
    }
    return bound > pMin + settings.warningThreshold() * sMin ? Signal.Warning : Signal.None;
  }
}
