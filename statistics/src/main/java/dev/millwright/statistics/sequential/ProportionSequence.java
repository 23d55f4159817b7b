/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.BetaBinomial;

/**
 * Confidence sequence and always-valid p-value of one proportion: the beta-binomial mixture.
 *
 * <p>Theorem: for independent rows that succeed with probability p, or for any rows whose
 * probability of success given the past is p, the likelihood ratio of a Beta(a, b) mixture against
 * p is a martingale that starts at 1, so by Ville's inequality it ever reaches 1 / alpha with
 * probability at most alpha (Robbins, 1970, Annals of Mathematical Statistics 41:1397; with a = b =
 * 1 it is his (n + 1) C(n, k) p^k (1 - p)^(n - k)). Exact at every n from 1 on; nothing is
 * asymptotic. The interval holds the p at which the ratio is below 1 / alpha. The prior affects
 * only how narrow the intervals are, and where.
 *
 * <p>O(1) in memory, O(1) a p-value, some hundred evaluations an interval.
 *
 * @param alpha probability of a wrong statement at any look, in (0, 1)
 * @param mixture prior of the alternative
 */
public record ProportionSequence(double alpha, BetaBinomial mixture) {
  /**
   * Checks alpha.
   *
   * @throws IllegalArgumentException if alpha is not in (0, 1)
   */
  public ProportionSequence {
    Arguments.requireLevel("alpha", alpha);
  }

  /**
   * The sequence with most power after so many rows against one hypothesis: its prior lies about
   * that proportion, as wide as the deviations that can be seen by then.
   *
   * @param alpha probability of a wrong statement at any look, in (0, 1)
   * @param proportion the hypothesis, or a guess of the proportion, in (0, 1)
   * @param plannedRows rows at which a deviation is to be seen, 1 or more; being wrong by a factor
   *     of three costs little
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static ProportionSequence planned(double alpha, double proportion, long plannedRows) {
    return new ProportionSequence(alpha, plannedMixture(alpha, proportion, plannedRows));
  }

  static BetaBinomial plannedMixture(double alpha, double proportion, long plannedRows) {
    Arguments.requireLevel("alpha", alpha);
    Arguments.requireLevel("proportion", proportion);
    Arguments.requireBetween("plannedRows", plannedRows, 1, Long.MAX_VALUE);
    double weight = plannedRows / Evidence.planned(alpha);
    return new BetaBinomial(weight * proportion, weight * (1 - proportion));
  }

  /**
   * One look.
   *
   * @param count sums of the whole stream so far; without rows the interval is [0, 1] and the
   *     p-value 1
   * @param hypothesised proportion that the p-value is about, in [0, 1]
   * @throws IllegalArgumentException if {@code hypothesised} is not in [0, 1]
   */
  public SequentialEstimate look(SuccessCount count, double hypothesised) {
    double share = count.share();
    double inside = count.rows() == 0 ? 0.5 : share;
    double limit = -StrictMath.log(alpha);
    return new SequentialEstimate(
        share,
        Evidence.bound(p -> logEvidence(count, p), inside, 0, limit),
        Evidence.bound(p -> logEvidence(count, p), inside, 1, limit),
        pValue(count, hypothesised),
        count.rows(),
        0,
        alpha);
  }

  /**
   * The p-value of a look alone, cheap enough for every row.
   *
   * @throws IllegalArgumentException if {@code hypothesised} is not in [0, 1]
   */
  public double pValue(SuccessCount count, double hypothesised) {
    return Evidence.pValue(logEvidence(count, hypothesised));
  }

  private double logEvidence(SuccessCount count, double p) {
    return mixture.logLikelihoodRatio(count.successes(), count.rows(), p);
  }
}
