/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import java.util.function.DoubleUnaryOperator;

/**
 * Score statistics of a difference of proportions: their standard error is that of the likeliest
 * proportions with the hypothesised difference.
 */
final class Scores {
  private static final int HALVINGS = 80;

  private Scores() {}

  /** A distance over its standard error: 0 over 0 is no distance. */
  static double ratio(double distance, double standardError) {
    return distance == 0 && standardError == 0 ? 0 : distance / standardError;
  }

  /** The values whose score is within the quantile of a two-sided confidence. */
  static Interval interval(DoubleUnaryOperator score, double confidence) {
    double z = Confidence.twoSidedQuantile(confidence);
    return new Interval(lowerBound(score, z), upperBound(score, z), confidence);
  }

  /** The value whose score is z; the score falls with the value. */
  static double lowerBound(DoubleUnaryOperator score, double z) {
    double low = -1;
    double high = 1;
    for (int step = 0; step < HALVINGS; step++) {
      double middle = low + (high - low) / 2;
      if (score.applyAsDouble(middle) > z) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The value whose score is -z. */
  static double upperBound(DoubleUnaryOperator score, double z) {
    return -lowerBound(value -> -score.applyAsDouble(-value), z);
  }

  /**
   * Standard error times the root of n for paired shares (Tango, 1998, eq. 5 and 6).
   *
   * @param candidateOnly share of rows where the candidate alone is right
   * @param championOnly share of rows where the champion alone is right
   * @param value the hypothesised difference
   */
  static double pairedError(double candidateOnly, double championOnly, double value) {
    if (Math.abs(value) >= 1) {
      return 0;
    }
    double b = (2 - candidateOnly + championOnly) * value - candidateOnly - championOnly;
    double c = -championOnly * value * (1 - value);
    double root = Math.sqrt(Math.max(0, b * b - 8 * c));
    double likeliest = b > 0 ? -2 * c / (b + root) : (root - b) / 4;
    return Math.sqrt(Math.max(0, 2 * likeliest + value * (1 - value)));
  }

  /**
   * Standard error of independent shares, without Miettinen and Nurminen's factor N / (N - 1).
   *
   * @param candidate the candidate's sample, whose counts may be expectations
   * @param champion the champion's
   * @param value the hypothesised difference
   */
  static double independentError(Sample candidate, Sample champion, double value) {
    double p = likeliest(candidate, champion, value);
    double q = Math.min(1, Math.max(0, p + value));
    return Math.sqrt(q * (1 - q) / candidate.trials + p * (1 - p) / champion.trials);
  }

  /** The champion's likeliest proportion: where the likelihood stops rising. */
  private static double likeliest(Sample candidate, Sample champion, double value) {
    double low = Math.max(0, -value);
    double high = Math.min(1, 1 - value);
    for (int step = 0; step < HALVINGS; step++) {
      double p = low + (high - low) / 2;
      if (candidate.slope(p + value) + champion.slope(p) > 0) {
        low = p;
      } else {
        high = p;
      }
    }
    return low + (high - low) / 2;
  }

  /** Successes among trials, either of them an expectation if need be. */
  record Sample(double successes, double trials) {
    static Sample of(Proportion proportion) {
      return new Sample(proportion.successes(), proportion.trials());
    }

    /** Of the log-likelihood. */
    private double slope(double p) {
      double right = successes == 0 ? 0 : successes / p;
      double wrong = successes == trials ? 0 : (trials - successes) / (1 - p);
      return right - wrong;
    }
  }
}
