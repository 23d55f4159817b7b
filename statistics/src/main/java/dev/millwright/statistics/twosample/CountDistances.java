/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/**
 * Distances between two samples that were counted into the same bins or levels; nothing is lost
 * when the bins are the levels or the frozen edges of a baseline.
 *
 * <p>All functions take rows by bin, 0 or more, in the same order of bins; the order itself does
 * not matter, and bins that are empty on both sides do not either, except under {@link
 * ZeroPolicy#EVIDENTLY}. A side without rows gives NaN and {@link CountDistance#undefined()} says
 * so. Logarithms are natural unless the name ends in Base2. Relative error is about 1e-15 times the
 * root of the number of bins, also for samples that are nearly equal, where the textbook sums of
 * SciPy cancel; counts above 2^53 are rounded to doubles. Time is linear in the bins.
 *
 * <p>Every function throws {@link IllegalArgumentException} if the numbers of bins differ, a count
 * is negative, or a total exceeds 2^63 - 1.
 *
 * <p>For shares instead of counts see {@link ShareDistances}; for the stability index see {@link
 * PopulationStabilityIndex}; for verdicts with p-values see {@link Contingency}.
 */
public final class CountDistances {
  private CountDistances() {}

  /**
   * Kullback-Leibler divergence of the current from the reference shares, sum of p ln(p / q), in
   * nats; not symmetric. Shares are normalised again after a zero policy, as {@code
   * scipy.stats.entropy} and Evidently's {@code kl_div} do.
   *
   * @param zeroPolicy for bins that are empty on one side; only an empty current bin matters
   */
  public static CountDistance kullbackLeibler(
      long[] reference, long[] current, ZeroPolicy zeroPolicy) {
    CountPair counts = zeroPolicy.pair(reference, current);
    double value =
        counts.hasRows()
            ? ShareDistances.kullbackLeibler(zeroPolicy.shares(counts).normalised())
            : Double.NaN;
    CountPair held = CountPair.of(reference, current);
    return new CountDistance(value, held.referenceRows, held.currentRows, held.bins());
  }

  /**
   * Jensen-Shannon distance in base e, 0 to sqrt(ln 2) = 0.8326: the root of the divergence, a
   * metric. Evidently's and SciPy's {@code jensenshannon}.
   */
  public static CountDistance jensenShannonDistance(long[] reference, long[] current) {
    return CountDistance.of(
        reference, current, shares -> Math.sqrt(ShareDistances.jensenShannon(shares)));
  }

  /** Jensen-Shannon distance in base 2, 0 to 1, as in NannyML. */
  public static CountDistance jensenShannonDistanceBase2(long[] reference, long[] current) {
    return CountDistance.of(
        reference,
        current,
        shares -> Math.sqrt(ShareDistances.inBits(ShareDistances.jensenShannon(shares))));
  }

  /** Jensen-Shannon divergence in nats, 0 to ln 2: the mean divergence from the mid-point. */
  public static CountDistance jensenShannonDivergence(long[] reference, long[] current) {
    return CountDistance.of(reference, current, ShareDistances::jensenShannon);
  }

  /** Jensen-Shannon divergence in bits, 0 to 1, as in TensorFlow Data Validation. */
  public static CountDistance jensenShannonDivergenceBase2(long[] reference, long[] current) {
    return CountDistance.of(
        reference, current, shares -> ShareDistances.inBits(ShareDistances.jensenShannon(shares)));
  }

  /** Hellinger distance, sqrt(1 - sum of sqrt(p q)), 0 to 1, a metric. */
  public static CountDistance hellinger(long[] reference, long[] current) {
    return CountDistance.of(reference, current, ShareDistances::hellinger);
  }

  /** Total variation, half the sum of |p - q|, 0 to 1: the share of rows that moved. */
  public static CountDistance totalVariation(long[] reference, long[] current) {
    return CountDistance.of(reference, current, ShareDistances::totalVariation);
  }

  /** L-infinity, the largest |p - q|, 0 to 1: what the bin that moved most gained or lost. */
  public static CountDistance lInfinity(long[] reference, long[] current) {
    return CountDistance.of(reference, current, ShareDistances::lInfinity);
  }
}
