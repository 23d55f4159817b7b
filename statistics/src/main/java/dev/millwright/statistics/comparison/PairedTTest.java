/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StudentT;
import java.util.Optional;

/**
 * Student's t test of a metric with one value a row, measured for two models on the same rows.
 * Assumes independent rows and a mean of differences that is nearly normal. Values that the rows do
 * not define are NaN, and {@link #undefined()} says why.
 *
 * @param difference mean of candidate minus champion
 * @param standardError of that mean; NaN for one row
 * @param statistic t; infinite if all rows differ by the same, NaN if by nothing
 * @param pValue two-sided
 * @param rows how many
 */
public record PairedTTest(
    double difference, double standardError, double statistic, double pValue, long rows)
    implements Difference {

  /**
   * Tests rows, in O(n) and two passes; sums are scaled, so that 1e300 does not overflow.
   *
   * @param candidate the candidate's value for each row
   * @param champion the champion's, in the same order
   * @throws IllegalArgumentException if lengths differ, there are no rows, or a value or a
   *     difference is not finite
   */
  public static PairedTTest of(double[] candidate, double[] champion) {
    double[] differences = PairedRows.differences(candidate, champion);
    int rows = differences.length;
    int exponent = PairedRows.scaleToOne(differences);
    double mean = PairedRows.mean(differences);
    double standardError = Double.NaN;
    if (rows > 1) {
      for (int row = 0; row < rows; row++) {
        double deviation = differences[row] - mean;
        differences[row] = deviation * deviation;
      }
      standardError = Math.sqrt(PairedRows.sum(differences) / (rows - 1.0) / rows);
    }
    double statistic = mean / standardError;
    double pValue = rows > 1 ? StudentT.twoSidedPValue(statistic, rows - 1.0) : Double.NaN;
    return new PairedTTest(
        Math.scalb(mean, exponent), Math.scalb(standardError, exponent), statistic, pValue, rows);
  }

  /** One less than rows. */
  public long degreesOfFreedom() {
    return rows - 1;
  }

  /**
   * Student's interval around the mean difference.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval interval(double confidence) {
    double tail = (1 - Confidence.require(confidence)) / 2;
    double reach = -quantile(tail) * standardError;
    return new Interval(difference - reach, difference + reach, confidence);
  }

  @Override
  public double lowerBound(double confidence) {
    return difference - quantile(Confidence.require(confidence)) * standardError;
  }

  @Override
  public double upperBound(double confidence) {
    return difference + quantile(Confidence.require(confidence)) * standardError;
  }

  @Override
  public double pValueAbove(double value) {
    return rows > 1 ? StudentT.survival(distance(value), rows - 1.0) : Double.NaN;
  }

  @Override
  public double pValueBelow(double value) {
    return rows > 1 ? StudentT.cdf(distance(value), rows - 1.0) : Double.NaN;
  }

  /** Why a value is NaN, if one is. */
  public Optional<String> undefined() {
    if (rows < 2) {
      return Optional.of("expected at least 2 rows, got " + rows);
    }
    return Double.isNaN(statistic)
        ? Optional.of("no row differs: the statistic is 0 / 0")
        : Optional.empty();
  }

  private double distance(double value) {
    return Scores.ratio(difference - value, standardError);
  }

  private double quantile(double probability) {
    return rows > 1 ? StudentT.quantile(probability, rows - 1.0) : Double.NaN;
  }
}
