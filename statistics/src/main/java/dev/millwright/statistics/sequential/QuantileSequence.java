/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.BetaBinomial;

/**
 * Confidence sequences of a quantile such as the 99th percentile of latency, and an always-valid
 * p-value that two streams have it in common.
 *
 * <p>Theorem: how many rows are at or below the true quantile of order p is a count of successes
 * with probability p, so the beta-binomial mixture bounds it at all n at once, and the order
 * statistics with these ranks bound the quantile (Howard and Ramdas, 2022, Bernoulli 28:1704,
 * theorem 1 b). Exact at every n, for independent rows of any distribution: where the quantile lies
 * in an atom, its rows are split at random in the proof, and the bounds hold because every split is
 * allowed for. For two streams the product of their martingales at the common quantile is one, too;
 * its least value over all candidates is what counts.
 *
 * <p>Ranks need only n. Bounds come from rows ({@link SortedRows}) or, for streams of millions,
 * from counts of a histogram with frozen edges ({@link BinCounts}), then rounded outwards to edges.
 *
 * @param alpha probability of a wrong statement at any look, in (0, 1)
 * @param probability order p of the quantile, in (0, 1)
 * @param mixture prior of the alternative
 */
public record QuantileSequence(double alpha, double probability, BetaBinomial mixture) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public QuantileSequence {
    Arguments.requireLevel("alpha", alpha);
    Arguments.requireLevel("probability", probability);
  }

  /**
   * The sequence that is narrowest after so many rows.
   *
   * @param alpha probability of a wrong statement at any look, in (0, 1)
   * @param probability order of the quantile, in (0, 1), such as 0.99
   * @param plannedRows rows at which it is to be narrowest, 1 or more
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static QuantileSequence planned(double alpha, double probability, long plannedRows) {
    return new QuantileSequence(
        alpha, probability, ProportionSequence.plannedMixture(alpha, probability, plannedRows));
  }

  /**
   * Ranks of the order statistics that bound the quantile, counted from 1.
   *
   * @param lower 0 means that there is no lower bound yet
   * @param upper n + 1 means that there is no upper bound yet
   */
  public record Ranks(long lower, long upper) {}

  /**
   * The ranks after n rows, in O(log n).
   *
   * @param n rows, 0 or more
   * @throws IllegalArgumentException if n is negative
   */
  public Ranks ranks(long n) {
    Arguments.requireBetween("n", n, 0, Long.MAX_VALUE - 1);
    double limit = -StrictMath.log(alpha);
    long centre = likeliest(0, n, n);
    return new Ranks(farthest(centre, 0, n, limit), farthest(centre, n, n, limit) + 1);
  }

  /** The count farthest from one that is allowed, towards an end, that is allowed as well. */
  private long farthest(long allowed, long end, long n, double limit) {
    if (evidence(end, n) < limit) {
      return end;
    }
    long in = allowed;
    long out = end;
    while (Math.abs(out - in) > 1) {
      long middle = in + (out - in) / 2;
      if (evidence(middle, n) < limit) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }

  /**
   * One look at a stream.
   *
   * @param sample the whole stream so far
   * @param hypothesised quantile that the p-value is about, not NaN
   * @return the estimate is the least value with at least p of the rows at or below it (for a
   *     histogram, the upper edge of its bin), NaN without rows
   * @throws IllegalArgumentException if {@code hypothesised} is NaN
   */
  public SequentialEstimate look(QuantileSample sample, double hypothesised) {
    long n = sample.rows();
    Ranks ranks = ranks(n);
    return new SequentialEstimate(
        estimate(sample),
        sample.lowerBound(ranks.lower()),
        sample.upperBound(ranks.upper()),
        pValue(sample, hypothesised),
        n,
        0,
        alpha);
  }

  /**
   * The p-value of a look alone.
   *
   * @throws IllegalArgumentException if {@code hypothesised} is NaN
   */
  public double pValue(QuantileSample sample, double hypothesised) {
    if (Double.isNaN(hypothesised)) {
      throw Arguments.wrong("hypothesised", "a number", hypothesised);
    }
    long from = sample.leastBelow(hypothesised);
    long to = sample.mostAtOrBelow(hypothesised);
    return Evidence.pValue(leastEvidence(from, to, sample.rows()));
  }

  /**
   * The difference of the quantiles of two streams, candidate - baseline.
   *
   * <p>The interval takes half of alpha for each stream. The p-value is about equality, spends
   * alpha once and so may refute it before the interval does.
   *
   * @param baseline the baseline's whole stream so far
   * @param candidate the candidate's; of histograms, with the same edges
   * @throws IllegalArgumentException if one is made of rows and the other of counts, or edges
   *     differ
   */
  public SequentialEstimate difference(QuantileSample baseline, QuantileSample candidate) {
    QuantileSequence half = new QuantileSequence(alpha / 2, probability, mixture);
    Ranks first = half.ranks(baseline.rows());
    Ranks second = half.ranks(candidate.rows());
    CommonGroups groups = CommonGroups.of(baseline, candidate);
    double evidence = Double.POSITIVE_INFINITY;
    for (int i = 0; i < groups.size(); i++) {
      double one = leastEvidence(groups.firstBelow(i), groups.firstAtOrBelow(i), baseline.rows());
      double other =
          leastEvidence(groups.secondBelow(i), groups.secondAtOrBelow(i), candidate.rows());
      evidence = Math.min(evidence, one + other);
    }
    return new SequentialEstimate(
        estimate(candidate) - estimate(baseline),
        candidate.lowerBound(second.lower()) - baseline.upperBound(first.upper()),
        candidate.upperBound(second.upper()) - baseline.lowerBound(first.lower()),
        groups.size() == 0 ? 1 : Evidence.pValue(evidence),
        baseline.rows(),
        candidate.rows(),
        alpha);
  }

  private double estimate(QuantileSample sample) {
    long n = sample.rows();
    long rank = Math.min(n, Math.max(1, (long) Math.ceil(probability * n)));
    return n == 0 ? Double.NaN : sample.upperBound(rank);
  }

  /** The least evidence among counts from..to, which is convex in the count. */
  private double leastEvidence(long from, long to, long n) {
    return evidence(from == to ? from : likeliest(from, to, n), n);
  }

  private long likeliest(long from, long to, long n) {
    double sum = n + mixture.a() + mixture.b();
    long guess = (long) Math.rint(probability * sum - mixture.a());
    long count = Math.max(from, Math.min(to, guess));
    double least = evidence(count, n);
    for (int step = -1; step <= 1; step += 2) {
      double next;
      while (count + step >= from
          && count + step <= to
          && (next = evidence(count + step, n)) < least) {
        count += step;
        least = next;
      }
    }
    return count;
  }

  private double evidence(long count, long n) {
    return mixture.logLikelihoodRatio(count, n, probability);
  }
}
