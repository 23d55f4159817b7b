/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.comparison.NonInferiority.Outcome;
import java.util.Locale;

/**
 * Judges whether candidate and champion differ by less than {@code margin} in either direction, by
 * two one-sided tests (TOST; Schuirmann, 1987, J. Pharmacokinet. Biopharm. 15:657).
 *
 * <p>With one-sided bounds at the confidence level: <em>Pass</em> when both lie within [-margin,
 * margin], <em>Fail</em> when both lie on one side of it, <em>Inconclusive</em> otherwise and
 * whenever a number is NaN. A wrong Pass has at most probability 1 - confidence.
 */
public final class Equivalence {
  private Equivalence() {}

  /**
   * The judgement with its evidence.
   *
   * @param outcome what the data allow to say
   * @param pValue the larger one of the two tests; NaN if the input has a NaN
   * @param lowerBound one-sided lower bound of the difference; NaN if the input has a NaN
   * @param upperBound one-sided upper bound of the difference; NaN if the input has a NaN
   * @param message the comparison in words
   */
  public record Judgement(
      Outcome outcome, double pValue, double lowerBound, double upperBound, String message) {}

  /**
   * Judges a difference that was measured: of AUCs, of means, of proportions.
   *
   * @param difference candidate minus champion
   * @param margin the largest difference that does not matter, in the metric's unit, above 0
   * @param confidence of each of the two tests, in [0.5, 1), such as 0.95
   * @throws IllegalArgumentException if margin or confidence is out of range
   */
  public static Judgement judge(Difference difference, double margin, double confidence) {
    Arguments.requirePositive("margin", margin);
    double lower = difference.lowerBound(confidence);
    double upper = difference.upperBound(confidence);
    double pValue = Math.max(difference.pValueAbove(-margin), difference.pValueBelow(margin));
    Outcome outcome = outcome(lower, upper, margin);
    String measured =
        String.format(
            Locale.ROOT,
            "difference %.4f lies in [%.4f, %.4f], margin %.4f",
            difference.difference(),
            lower,
            upper,
            margin);
    String message =
        switch (outcome) {
          case Pass -> measured + ": equal but for the margin";
          case Fail -> measured + ": further apart than the margin";
          case Inconclusive ->
              Double.isNaN(lower)
                  ? "the difference or its standard error is undefined on these rows"
                  : measured + ": too uncertain to say; more rows would narrow it";
        };
    return new Judgement(outcome, pValue, lower, upper, message);
  }

  private static Outcome outcome(double lower, double upper, double margin) {
    if (lower >= -margin && upper <= margin) {
      return Outcome.Pass;
    }
    return lower > margin || upper < -margin ? Outcome.Fail : Outcome.Inconclusive;
  }
}
