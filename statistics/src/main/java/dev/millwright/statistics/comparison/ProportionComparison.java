/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.comparison.Scores.Sample;

/**
 * Proportions of two independent groups of rows, such as the two arms of a canary. Models that
 * answered the same rows are {@link PairedCounts}.
 *
 * <p>As a {@link Difference}, by Miettinen and Nurminen's score test.
 *
 * @param candidate the candidate's rows
 * @param champion the champion's rows
 */
public record ProportionComparison(Proportion candidate, Proportion champion)
    implements ProportionDifference {

  @Override
  public double difference() {
    return candidate.value() - champion.value();
  }

  /**
   * Newcombe's interval of the difference (1998, Stat. Med. 17:873, method 10): from two Wilson
   * intervals.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval newcombe(double confidence) {
    return Newcombe.interval(this, 0, confidence);
  }

  /**
   * Agresti and Caffo's interval of the difference (2000, Am. Stat. 54:280): Wald's after a success
   * and a failure more on either side, cut at -1 and 1.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval agrestiCaffo(double confidence) {
    double n1 = candidate.trials() + 2.0;
    double n2 = champion.trials() + 2.0;
    double p1 = (candidate.successes() + 1) / n1;
    double p2 = (champion.successes() + 1) / n2;
    double error = Math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
    Interval whole = Interval.around(p1 - p2, error, confidence);
    return new Interval(Math.max(-1, whole.lower()), Math.min(1, whole.upper()), confidence);
  }

  /**
   * Miettinen and Nurminen's score interval of the difference (1985, Stat. Med. 4:213): the values
   * that the score test does not reject; O(1).
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval miettinenNurminen(double confidence) {
    return Scores.interval(this::score, confidence);
  }

  @Override
  public double score(double value) {
    double distance = difference() - value;
    if (Math.abs(value) >= 1) {
      return Scores.ratio(distance, 0);
    }
    double rows = (double) candidate.trials() + champion.trials();
    double error = Scores.independentError(Sample.of(candidate), Sample.of(champion), value);
    return Scores.ratio(distance, error * Math.sqrt(rows / (rows - 1)));
  }
}
