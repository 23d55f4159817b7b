/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/**
 * The law of the rank sum of the smaller sample over all permutations of the pooled rows, ties
 * included: how many subsets of so many rows have which sum, row by row (Streitberg and Roehmel,
 * 1986). Counts are doubles: whole numbers up to 2^53, rounded above, never subtracted.
 *
 * <p>A row's score is its doubled midrank, minus the least, over the greatest common divisor.
 */
final class RankSumLaw {
  private final Midranks ranks;
  private final int size;
  private final long[] scores;
  private final long unit;
  private final long greatestSum;

  RankSumLaw(Midranks ranks) {
    this.ranks = ranks;
    this.size = Math.min(ranks.n(), ranks.m());
    this.scores = new long[ranks.runs().length];
    long before = 0;
    long divisor = 0;
    for (int run = 0; run < scores.length; run++) {
      int rows = ranks.runs()[run];
      scores[run] = 2 * before + rows - ranks.runs()[0];
      divisor = greatestCommonDivisor(scores[run], divisor);
      before += rows;
    }
    this.unit = Math.max(1, divisor);
    this.greatestSum = greatestSum();
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  private long greatestSum() {
    long sum = 0;
    long left = size;
    for (int run = scores.length - 1; left > 0; run--) {
      long rows = Math.min(left, ranks.runs()[run]);
      sum += rows * (scores[run] / unit);
      left -= rows;
    }
    return sum;
  }

  /** What the law costs: rows, times sizes of subsets, times sums. */
  double additions() {
    return ((double) ranks.n() + ranks.m()) * size * (greatestSum + 1.0);
  }

  /** Twice the smaller of the two tails, each with the observed sum in it. */
  double twoSidedPValue() {
    double[] law = subsetsBySum();
    int observed = observedSum();
    double below = 0;
    double above = 0;
    for (int sum = 0; sum < law.length; sum++) {
      below += sum < observed ? law[sum] : 0;
      above += sum > observed ? law[sum] : 0;
    }
    double at = law[observed];
    return Math.min(1, 2 * (Math.min(below, above) + at) / (below + at + above));
  }

  private int observedSum() {
    long pairs = (long) ranks.n() * ranks.m();
    long doubledU = size == ranks.n() ? ranks.doubledU() : 2 * pairs - ranks.doubledU();
    // The doubled rank sum is twice U and what the ranks of a sample on its own add up to.
    long least = (long) size * (ranks.runs()[0] + 1);
    return (int) ((doubledU + (long) size * (size + 1) - least) / unit);
  }

  private double[] subsetsBySum() {
    double[][] ways = new double[size + 1][(int) greatestSum + 1];
    ways[0][0] = 1;
    for (int run = 0; run < scores.length; run++) {
      int score = (int) (scores[run] / unit);
      for (int row = 0; row < ranks.runs()[run]; row++) {
        for (int subset = size; subset > 0; subset--) {
          addShifted(ways[subset], ways[subset - 1], score);
        }
      }
    }
    return ways[size];
  }

  private static void addShifted(double[] to, double[] from, int shift) {
    for (int sum = shift; sum < to.length; sum++) {
      to[sum] += from[sum - shift];
    }
  }
}
