/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StandardNormal;
import java.util.Arrays;

/** The metric on many resamples, in ascending order. */
final class Replicates {
  private final double[] sorted;

  private Replicates(double[] sorted) {
    this.sorted = sorted;
  }

  /** Sorts the values in place; none is NaN. */
  static Replicates of(double[] values) {
    Arrays.sort(values);
    return new Replicates(values);
  }

  double standardDeviation() {
    if (sorted.length < 2) {
      return Double.NaN;
    }
    double[] deviations = sorted.clone();
    double mean = PairedRows.mean(deviations);
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (deviations[i] - mean) * (deviations[i] - mean);
    }
    return Math.sqrt(PairedRows.sum(deviations) / (deviations.length - 1));
  }

  Interval percentile(double confidence) {
    double tail = (1 - confidence) / 2;
    return new Interval(quantile(tail), quantile(1 - tail), confidence);
  }

  /** NaN if every replicate lies on one side of the estimate. */
  Interval bca(double estimate, double[] jackknife, double confidence) {
    double bias = StandardNormal.quantile(shareBelow(estimate));
    double acceleration = acceleration(jackknife);
    double z = Confidence.twoSidedQuantile(confidence);
    return new Interval(
        corrected(bias, bias - z, acceleration),
        corrected(bias, bias + z, acceleration),
        confidence);
  }

  private double corrected(double bias, double z, double acceleration) {
    double level = StandardNormal.cdf(bias + z / (1 - acceleration * z));
    return Double.isNaN(level) || Double.isInfinite(bias) ? Double.NaN : quantile(level);
  }

  /** Those that equal it count half. */
  private double shareBelow(double estimate) {
    long halves = 0;
    for (double value : sorted) {
      halves += value < estimate ? 2 : value == estimate ? 1 : 0;
    }
    return halves / (2.0 * sorted.length);
  }

  /** A sixth of the skewness of the jackknife's influences; 0 if they have no spread. */
  private static double acceleration(double[] jackknife) {
    double mean = PairedRows.mean(jackknife);
    double squares = 0;
    double cubes = 0;
    for (double value : jackknife) {
      double influence = mean - value;
      squares += influence * influence;
      cubes += influence * influence * influence;
    }
    return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
  }

  /** Between the two nearest, linearly (Hyndman and Fan's type 7). */
  private double quantile(double level) {
    double position = level * (sorted.length - 1);
    int below = (int) position;
    double next = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (position - below) * (next - sorted[below]);
  }
}
