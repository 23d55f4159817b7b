/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import java.util.Locale;

/**
 * Judges whether a candidate is at most {@code margin} worse than a champion, from a recorded
 * difference and its standard error.
 *
 * <p>With one-sided bounds at the confidence level: <em>Pass</em> when the lower bound of
 * (candidate - champion) is at or above -margin, <em>Fail</em> when the upper bound is below
 * -margin (worse by more than the margin, shown), <em>Inconclusive</em> in between and whenever a
 * number is NaN.
 */
public final class NonInferiority {
  private NonInferiority() {}

  /** What the data allow to say. */
  public enum Outcome {
    /** At most margin worse, at the confidence level. */
    Pass,
    /** More than margin worse, at the confidence level. */
    Fail,
    /** Not enough data to say either. */
    Inconclusive
  }

  /**
   * The judgement with its evidence.
   *
   * @param outcome what the data allow to say
   * @param lowerBound one-sided lower bound of the difference; NaN if the input has a NaN
   * @param upperBound one-sided upper bound of the difference; NaN if the input has a NaN
   * @param message the comparison in words
   */
  public record Judgement(Outcome outcome, double lowerBound, double upperBound, String message) {}

  /**
   * Judges one difference of a metric for which larger is better.
   *
   * @param difference candidate minus champion
   * @param standardError standard error of the difference, 0 or more; NaN if it is undefined
   * @param margin how much worse is acceptable, in the metric's unit, 0 or more
   * @param confidence one-sided level in [0.5, 1), such as 0.95
   * @throws IllegalArgumentException if margin or confidence is out of range or the standard error
   *     is negative
   */
  public static Judgement judge(
      double difference, double standardError, double margin, double confidence) {
    if (!(margin >= 0)) {
      throw new IllegalArgumentException("margin: expected 0 or more, got " + margin);
    }
    if (standardError < 0) {
      throw new IllegalArgumentException("standardError: expected 0 or more, got " + standardError);
    }
    double reach = Confidence.oneSidedQuantile(confidence) * standardError;
    double lower = difference - reach;
    double upper = difference + reach;
    Outcome outcome = outcome(lower, upper, margin);
    return new Judgement(outcome, lower, upper, message(outcome, difference, lower, upper, margin));
  }

  private static Outcome outcome(double lower, double upper, double margin) {
    if (lower >= -margin) {
      return Outcome.Pass;
    }
    return upper < -margin ? Outcome.Fail : Outcome.Inconclusive;
  }

  private static String message(
      Outcome outcome, double difference, double lower, double upper, double margin) {
    String measured =
        String.format(
            Locale.ROOT,
            "difference %.4f lies in [%.4f, %.4f], margin %.4f",
            difference,
            lower,
            upper,
            margin);
    return switch (outcome) {
      case Pass -> measured + ": not worse than the margin allows";
      case Fail -> measured + ": worse than the margin allows";
      case Inconclusive ->
          Double.isNaN(lower)
              ? "the difference or its standard error is undefined on these rows"
              : measured + ": too uncertain to say; more hold-out rows would narrow it";
    };
  }
}
