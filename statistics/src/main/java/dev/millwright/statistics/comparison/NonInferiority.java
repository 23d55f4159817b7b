/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;
import java.util.Locale;

/**
 * Judges whether a candidate is at most {@code margin} worse than a champion.
 *
 * <p>With one-sided bounds at the confidence level: <em>Pass</em> when the lower bound of
 * (candidate - champion) is at or above -margin, <em>Fail</em> when the upper bound is below
 * -margin (worse by more than the margin, shown), <em>Inconclusive</em> in between and whenever a
 * number is NaN. A wrong Pass has at most probability 1 - confidence, and so has a wrong Fail.
 */
public final class NonInferiority {
  private NonInferiority() {}

  /** What the data allow to say. */
  public enum Outcome {
    /** The claim holds, at the confidence level. */
    Pass,
    /** The claim does not hold, at the confidence level. */
    Fail,
    /** Not enough data to say either. */
    Inconclusive
  }

  /**
   * The judgement with its evidence.
   *
   * @param outcome what the data allow to say
   * @param pValue one-sided, of "worse by margin or more"; NaN if the input has a NaN
   * @param lowerBound one-sided lower bound of the difference; NaN if the input has a NaN
   * @param upperBound one-sided upper bound of the difference; NaN if the input has a NaN
   * @param message the comparison in words
   */
  public record Judgement(
      Outcome outcome, double pValue, double lowerBound, double upperBound, String message) {}

  /**
   * Judges a difference that was measured: of AUCs, of means, of proportions.
   *
   * @param difference candidate minus champion, of a metric of which more is better
   * @param margin how much worse is acceptable, in the metric's unit, 0 or more
   * @param confidence one-sided level in [0.5, 1), such as 0.95
   * @throws IllegalArgumentException if margin or confidence is out of range
   */
  public static Judgement judge(Difference difference, double margin, double confidence) {
    if (!(margin >= 0)) {
      throw Arguments.wrong("margin", "0 or more", margin);
    }
    double lower = difference.lowerBound(confidence);
    double upper = difference.upperBound(confidence);
    Outcome outcome = outcome(lower, upper, margin);
    return new Judgement(
        outcome,
        difference.pValueAbove(-margin),
        lower,
        upper,
        message(outcome, difference.difference(), lower, upper, margin));
  }

  /**
   * Judges one difference, of which its standard error was kept, by the normal distribution.
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
    if (standardError < 0) {
      throw Arguments.wrong("standardError", "0 or more", standardError);
    }
    return judge(new RecordedDifference(difference, standardError), margin, confidence);
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
