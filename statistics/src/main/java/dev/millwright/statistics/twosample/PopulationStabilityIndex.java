/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.distribution.ChiSquare;
import java.util.Optional;

/**
 * The population stability index (PSI) of two samples over frozen bins: sum of (p - q) ln(p / q),
 * symmetric, in nats.
 *
 * <p>Without drift PSI is close to (1/n + 1/m) times a chi-square variable with bins - 1 degrees of
 * freedom, for n and m <em>independent</em> rows and about five expected rows or more in each bin;
 * that gives the p-value and the noise floor. A fixed threshold such as 0.1 has no level: with ten
 * bins and 200 rows a side it alarms in a third of all cases without drift.
 *
 * @param index 0 or more; NaN if a side has no rows; +infinity only under {@link
 *     ZeroPolicy#INFINITE}
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 * @param bins bins with rows on at least one side
 * @param zeroPolicy what was done about bins that are empty on one side
 */
public record PopulationStabilityIndex(
    double index, long referenceRows, long currentRows, int bins, ZeroPolicy zeroPolicy) {

  /**
   * The index of rows by bin; time is linear in the bins.
   *
   * @throws IllegalArgumentException if the numbers of bins differ, a count is negative, or a total
   *     exceeds 2^63 - 1 (about 2^62 under {@link ZeroPolicy#HALF_ROW})
   */
  public static PopulationStabilityIndex of(
      long[] reference, long[] current, ZeroPolicy zeroPolicy) {
    CountPair counts = zeroPolicy.pair(reference, current);
    CountPair held = CountPair.of(reference, current);
    double index =
        counts.hasRows() ? zeroPolicy.shares(counts).sum(BinTerms::stability) : Double.NaN;
    return new PopulationStabilityIndex(
        index, held.referenceRows, held.currentRows, held.bins(), zeroPolicy);
  }

  /** Probability of at least this index without drift; 1 with one bin; NaN if undefined. */
  public double pValue() {
    if (Double.isNaN(index)) {
      return Double.NaN;
    }
    return bins == 1 ? 1 : ChiSquare.survival(index / scale(), bins - 1);
  }

  /**
   * The index that is exceeded without drift with probability alpha; 0 with one bin; NaN if
   * undefined.
   *
   * @throws IllegalArgumentException if alpha is not in [0, 1]
   */
  public double noiseFloor(double alpha) {
    if (Double.isNaN(index)) {
      return Double.NaN;
    }
    return bins == 1 ? 0 : scale() * ChiSquare.inverseSurvival(alpha, bins - 1);
  }

  /** Why the index is NaN, if it is. */
  public Optional<String> undefined() {
    return CountPair.undefined(referenceRows, currentRows);
  }

  private double scale() {
    return 1.0 / referenceRows + 1.0 / currentRows;
  }
}
