/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;

/**
 * Confidence sequence and always-valid p-value of the mean of bounded numbers: predictable plug-in
 * empirical Bernstein (Waudby-Smith and Ramdas, 2024, JRSS B 86:1, theorem 2).
 *
 * <p>Theorem: for numbers in [0, 1] whose mean given the past is mu (they need not be independent
 * nor of one distribution), exp(sum of l (x - mu) - 4 (x - m)^2 psi(l)) with psi(l) = (-ln(1 - l) -
 * l) / 4 is a supermartingale that starts at 1, for any l in [0, 1) and m that are chosen before x.
 * Both directions at alpha / 2 and Ville's inequality give an interval about the weighted mean that
 * holds at all rows at once. Exact at every n; the width follows the numbers' own variance.
 *
 * <p>An accumulator: an immutable state of five sums. Rows enter in their order, one by one; a
 * window may enter by its mean, as one row. States do not merge. NaN and numbers outside of the
 * range are refused: the theorem needs the range to hold. O(1) in time and memory.
 *
 * @param settings range and error
 * @param rows numbers so far
 * @param sum sum of the numbers, scaled to [0, 1]
 * @param squares sum of squared deviations from the running mean, scaled
 * @param weights sum of the bets l
 * @param weighted sum of bet times scaled number
 * @param penalty sum of 4 (x - m)^2 psi(l)
 */
public record BoundedMean(
    Settings settings,
    long rows,
    double sum,
    double squares,
    double weights,
    double weighted,
    double penalty) {
  private static final double GREATEST_BET = 0.5;

  /**
   * Range and error.
   *
   * @param least least possible number
   * @param greatest greatest possible number, above {@code least}
   * @param alpha probability of a wrong statement at any look, in (0, 1)
   */
  public record Settings(double least, double greatest, double alpha) {
    /**
     * Checks the range and alpha.
     *
     * @throws IllegalArgumentException if the range is empty or not finite, or alpha not in (0, 1)
     */
    public Settings {
      Arguments.requirePositive("greatest - least", greatest - least);
      Arguments.requireLevel("alpha", alpha);
    }
  }

  /**
   * Checks a state that comes from elsewhere.
   *
   * @throws IllegalArgumentException if a sum is negative or not finite
   */
  public BoundedMean {
    Arguments.requireBetween("rows", rows, 0, Long.MAX_VALUE);
    Arguments.requireNotNegative("sum", sum);
    Arguments.requireNotNegative("squares", squares);
    Arguments.requireNotNegative("weights", weights);
    Arguments.requireNotNegative("weighted", weighted);
    Arguments.requireNotNegative("penalty", penalty);
  }

  /** The state before the first row. */
  public static BoundedMean start(Settings settings) {
    return new BoundedMean(settings, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The state after one more row.
   *
   * @throws IllegalArgumentException if the number is NaN or outside of the range
   */
  public BoundedMean update(double value) {
    if (!(value >= settings.least() && value <= settings.greatest())) {
      throw Arguments.wrong(
          "value", "a number in [" + settings.least() + ", " + settings.greatest() + "]", value);
    }
    double x = (value - settings.least()) / (settings.greatest() - settings.least());
    long t = rows + 1;
    double before = (0.5 + sum) / t;
    double variance = (0.25 + squares) / t;
    double log = -2 * StrictMath.log(settings.alpha() / 2);
    double bet =
        Math.min(GREATEST_BET, Math.sqrt(log / (variance * t * StrictMath.log1p((double) t))));
    double deviation = x - before;
    double psi = -StrictMath.log1p(-bet) - bet;
    double after = (0.5 + sum + x) / (t + 1);
    return new BoundedMean(
        settings,
        t,
        sum + x,
        squares + (x - after) * (x - after),
        weights + bet,
        weighted + bet * x,
        penalty + deviation * deviation * psi);
  }

  /**
   * One look.
   *
   * @param hypothesised mean that the p-value is about, within the range
   * @throws IllegalArgumentException if {@code hypothesised} is outside of the range
   */
  public SequentialEstimate look(double hypothesised) {
    double least = settings.least();
    double width = settings.greatest() - least;
    if (!(hypothesised >= least && hypothesised <= settings.greatest())) {
      throw Arguments.wrong(
          "hypothesised", "a number in [" + least + ", " + settings.greatest() + "]", hypothesised);
    }
    double centre = weighted / weights;
    double limit = -StrictMath.log(settings.alpha() / 2);
    double reach = (limit + penalty) / weights;
    double lower = rows == 0 ? 0 : Math.max(0, centre - reach);
    double upper = rows == 0 ? 1 : Math.min(1, centre + reach);
    double distance = Math.abs(weighted - weights * ((hypothesised - least) / width));
    return new SequentialEstimate(
        rows == 0 ? Double.NaN : least + width * centre,
        least + width * lower,
        least + width * upper,
        Evidence.pValue(distance - penalty - StrictMath.log(2)),
        rows,
        0,
        settings.alpha());
  }
}
