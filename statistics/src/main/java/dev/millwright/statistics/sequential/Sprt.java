/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;

/**
 * Wald's sequential probability ratio test of one simple hypothesis against another (Wald, 1945,
 * Annals of Mathematical Statistics 16:117), from a sum and a count.
 *
 * <p>Theorem: stopping when the log likelihood ratio is at or above ln((1 - beta) / alpha) or at or
 * below ln(beta / (1 - alpha)) keeps the sum of both errors at or below alpha + beta, a false
 * rejection at or below alpha / (1 - beta) and a false acceptance at or below beta / (1 - alpha);
 * by Wald and Wolfowitz (1948) no test with the same errors needs fewer rows on average. Assumes
 * independent rows from one of the two; in between it still stops, but may take long.
 *
 * @param slope what the log likelihood ratio gains for each unit of the sum
 * @param intercept what it gains for each row besides
 * @param gainUnderNull its mean gain a row if the null hypothesis holds, below 0
 * @param gainUnderAlternative its mean gain a row if the alternative holds, above 0
 * @param errors the two errors that are allowed
 */
public record Sprt(
    double slope,
    double intercept,
    double gainUnderNull,
    double gainUnderAlternative,
    Errors errors) {

  /**
   * The errors that are allowed.
   *
   * @param alpha probability of rejecting the null hypothesis if it holds, in (0, 1)
   * @param beta probability of accepting it if the alternative holds, in (0, 1); alpha + beta below
   *     1
   */
  public record Errors(double alpha, double beta) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a probability is out of its range
     */
    public Errors {
      Arguments.requireLevel("alpha", alpha);
      Arguments.requireLevel("beta", beta);
      if (!(alpha + beta < 1)) {
        throw Arguments.wrong("beta", "less than 1 - alpha", beta);
      }
    }
  }

  /** What to do after a look. */
  public enum Decision {
    /** Stop: the null hypothesis is rejected. */
    RejectNull,
    /** Stop: the null hypothesis is accepted. */
    AcceptNull,
    /** Take another row. */
    Continue
  }

  /**
   * One look.
   *
   * @param decision what to do
   * @param logLikelihoodRatio alternative over null
   * @param lower at or below it, the null hypothesis is accepted
   * @param upper at or above it, the null hypothesis is rejected
   * @param n rows
   */
  public record Look(
      Decision decision, double logLikelihoodRatio, double lower, double upper, long n) {}

  /**
   * A test between two proportions; the sum is the number of successes.
   *
   * @param nullProportion in (0, 1)
   * @param alternative in (0, 1), another one
   * @param errors the two errors that are allowed
   * @throws IllegalArgumentException if a proportion is out of its range or both are equal
   */
  public static Sprt ofProportions(double nullProportion, double alternative, Errors errors) {
    Arguments.requireLevel("nullProportion", nullProportion);
    Arguments.requireLevel("alternative", alternative);
    requireDifferent(nullProportion, alternative);
    double success = StrictMath.log(alternative / nullProportion);
    double failure = StrictMath.log((1 - alternative) / (1 - nullProportion));
    return ofLine(success - failure, failure, nullProportion, alternative, errors);
  }

  /**
   * A test between two means of normal numbers; the sum is the sum of the numbers.
   *
   * @param nullMean finite
   * @param alternative finite, another one
   * @param standardDeviation of one number, known, above 0
   * @param errors the two errors that are allowed
   * @throws IllegalArgumentException if an argument is out of its range or both means are equal
   */
  public static Sprt ofMeans(
      double nullMean, double alternative, double standardDeviation, Errors errors) {
    Arguments.requirePositive("standardDeviation", standardDeviation);
    requireDifferent(nullMean, alternative);
    double slope = (alternative - nullMean) / standardDeviation / standardDeviation;
    return ofLine(slope, -slope * (nullMean + alternative) / 2, nullMean, alternative, errors);
  }

  private static void requireDifferent(double nullValue, double alternative) {
    if (!(Math.abs(alternative - nullValue) > 0
        && Math.abs(alternative - nullValue) < Double.POSITIVE_INFINITY)) {
      throw Arguments.wrong("alternative", "a finite number other than " + nullValue, alternative);
    }
  }

  private static Sprt ofLine(
      double slope, double intercept, double nullValue, double alternative, Errors errors) {
    return new Sprt(
        slope, intercept, slope * nullValue + intercept, slope * alternative + intercept, errors);
  }

  /**
   * One look.
   *
   * @param sum sum of the whole stream so far, finite
   * @param n its rows, 0 or more
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Look look(double sum, long n) {
    if (!Double.isFinite(sum)) {
      throw Arguments.wrong("sum", "a finite number", sum);
    }
    Arguments.requireBetween("n", n, 0, Long.MAX_VALUE);
    double ratio = slope * sum + intercept * n;
    double lower = lower();
    double upper = upper();
    Decision decision =
        ratio >= upper
            ? Decision.RejectNull
            : ratio <= lower ? Decision.AcceptNull : Decision.Continue;
    return new Look(decision, ratio, lower, upper, n);
  }

  private double lower() {
    return StrictMath.log(errors.beta() / (1 - errors.alpha()));
  }

  private double upper() {
    return StrictMath.log((1 - errors.beta()) / errors.alpha());
  }

  /** Wald's approximation of the rows that it takes on average if the null hypothesis holds. */
  public double expectedRowsUnderNull() {
    return ((1 - errors.alpha()) * lower() + errors.alpha() * upper()) / gainUnderNull;
  }

  /** Wald's approximation of the rows that it takes on average if the alternative holds. */
  public double expectedRowsUnderAlternative() {
    return (errors.beta() * lower() + (1 - errors.beta()) * upper()) / gainUnderAlternative;
  }
}
