/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/**
 * The distances of {@link CountDistances} for shares, probabilities or weights whose rows are not
 * known: each side is divided by its sum first, as SciPy does.
 *
 * <p>Shares are finite and 0 or more, and one is above 0 on each side; sums from 5e-324 to beyond
 * 1.8e308 are in order. The error is that of the shares given: without counts, nearly equal shares
 * cancel. Time is linear in the bins.
 *
 * <p>Every function throws {@link IllegalArgumentException} if the numbers of bins differ, a share
 * is NaN, infinite or negative, or all shares of a side are 0.
 */
public final class ShareDistances {
  private static final double LN2 = 0.6931471805599453;

  private ShareDistances() {}

  /**
   * Sum of p ln(p / q) in nats, after the zero policy and normalised again; 0 or more, +infinity if
   * {@link ZeroPolicy#INFINITE} meets a q of 0 where p is not.
   *
   * @throws IllegalArgumentException also for {@link ZeroPolicy#HALF_ROW}, which needs counts
   */
  public static double kullbackLeibler(
      double[] reference, double[] current, ZeroPolicy zeroPolicy) {
    return kullbackLeibler(zeroPolicy.shares(Shares.ofWeights(reference, current)).normalised());
  }

  /**
   * Sum of (p - q) ln(p / q) in nats, after the zero policy and not normalised again, as Evidently,
   * Deepchecks and deequ do; symmetric, 0 or more, maybe +infinity.
   *
   * @throws IllegalArgumentException also for {@link ZeroPolicy#HALF_ROW}, which needs counts
   */
  public static double populationStabilityIndex(
      double[] reference, double[] current, ZeroPolicy zeroPolicy) {
    return zeroPolicy.shares(Shares.ofWeights(reference, current)).sum(BinTerms::stability);
  }

  /** Jensen-Shannon distance in base e, 0 to sqrt(ln 2). */
  public static double jensenShannonDistance(double[] reference, double[] current) {
    return Math.sqrt(jensenShannonDivergence(reference, current));
  }

  /** Jensen-Shannon distance in base 2, 0 to 1. */
  public static double jensenShannonDistanceBase2(double[] reference, double[] current) {
    return Math.sqrt(jensenShannonDivergenceBase2(reference, current));
  }

  /** Jensen-Shannon divergence in nats, 0 to ln 2. */
  public static double jensenShannonDivergence(double[] reference, double[] current) {
    return jensenShannon(Shares.ofWeights(reference, current));
  }

  /** Jensen-Shannon divergence in bits, 0 to 1. */
  public static double jensenShannonDivergenceBase2(double[] reference, double[] current) {
    return inBits(jensenShannonDivergence(reference, current));
  }

  /** Hellinger distance, 0 to 1. */
  public static double hellinger(double[] reference, double[] current) {
    return hellinger(Shares.ofWeights(reference, current));
  }

  /** Total variation, 0 to 1. */
  public static double totalVariation(double[] reference, double[] current) {
    return totalVariation(Shares.ofWeights(reference, current));
  }

  /** The largest difference of two shares, 0 to 1. */
  public static double lInfinity(double[] reference, double[] current) {
    return lInfinity(Shares.ofWeights(reference, current));
  }

  // Upper bounds hold to the last bit too: a distance of 1.0000000000000002 fails a caller's check.

  static double kullbackLeibler(Shares shares) {
    return Math.max(0, shares.sum(BinTerms::relativeEntropy));
  }

  static double jensenShannon(Shares shares) {
    return Math.min(LN2, shares.sum(BinTerms::jensenShannon));
  }

  static double inBits(double nats) {
    return nats / LN2;
  }

  static double hellinger(Shares shares) {
    return Math.sqrt(Math.min(1, shares.sum(BinTerms::hellinger)));
  }

  static double totalVariation(Shares shares) {
    return Math.min(1, shares.sum(BinTerms::variation));
  }

  static double lInfinity(Shares shares) {
    return shares.largest((p, q, difference) -> Math.abs(difference));
  }
}
