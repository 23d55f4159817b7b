/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import java.util.Arrays;

/**
 * Cuts of [0, 1] into bins. A bin holds its upper edge and not its lower one, except the first,
 * which holds 0; so does scikit-learn's {@code calibration_curve}. Immutable.
 */
public final class ProbabilityBins {
  private final double[] inner;

  private ProbabilityBins(double[] inner) {
    this.inner = inner;
  }

  /** Bins of the same width: upper edges 1/n, 2/n ... 1. */
  public static ProbabilityBins equalWidth(int bins) {
    Arguments.requireBetween("bins", bins, 1, 1 << 20);
    double[] inner = new double[bins - 1];
    double width = 1.0 / bins;
    for (int i = 0; i < inner.length; i++) {
      inner[i] = (i + 1) * width; // NumPy's linspace to the bit
    }
    return new ProbabilityBins(inner);
  }

  /**
   * Bins that hold the same number of the rows given, as near as ties allow: edges are quantiles
   * with linear interpolation, equal edges are one. O(n log n) in rows. Bins that several sides are
   * to merge on are cut once, from the rows of one side.
   *
   * @param probabilities at least one, each in [0, 1]; left as they are
   * @param bins how many at most
   */
  public static ProbabilityBins equalMass(double[] probabilities, int bins) {
    Arguments.requireBetween("bins", bins, 1, 1 << 20);
    Arguments.requireRows("probabilities", probabilities.length, 1);
    double[] sorted = probabilities.clone();
    for (double probability : sorted) {
      Arguments.requireProbability("probabilities", probability);
    }
    Arrays.sort(sorted);
    double[] inner = new double[bins - 1];
    for (int i = 0; i < inner.length; i++) {
      // In whole numbers, so that a quantile that falls on a row is that row.
      long place = (i + 1L) * (sorted.length - 1);
      int row = (int) (place / bins);
      double beyond = (double) (place % bins) / bins;
      inner[i] = beyond == 0 ? sorted[row] : between(sorted[row], sorted[row + 1], beyond);
    }
    return new ProbabilityBins(
        Arrays.stream(inner).filter(edge -> edge > 0 && edge < 1).distinct().toArray());
  }

  private static double between(double low, double high, double share) {
    return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
  }

  /** Number of bins. */
  public int size() {
    return inner.length + 1;
  }

  /** Lower edge of a bin, 0 for the first. */
  public double lower(int bin) {
    return bin == 0 ? 0 : inner[bin - 1];
  }

  /** Upper edge of a bin, 1 for the last. */
  public double upper(int bin) {
    return bin == inner.length ? 1 : inner[bin];
  }

  /** The bin of a probability. O(log bins). */
  int of(double probability) {
    int found = Arrays.binarySearch(inner, probability + 0.0);
    return found < 0 ? -found - 1 : found;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProbabilityBins bins && Arrays.equals(inner, bins.inner);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(inner);
  }

  @Override
  public String toString() {
    return size() + " bins with the inner edges " + Arrays.toString(inner);
  }
}
