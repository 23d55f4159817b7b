/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.exact.ExactSum;
import java.util.List;

/**
 * Predicted probability against observed share, bin by bin; what {@code calibration_curve} of
 * scikit-learn draws, empty bins included. The errors depend on the bins: compare only errors of
 * equal bins.
 *
 * @param bins in ascending order
 */
public record ReliabilityTable(List<ReliabilityBin> bins) {
  private static final String NO_WEIGHT = "there are no rows with a weight above 0";

  /** Copies the bins. */
  public ReliabilityTable {
    bins = List.copyOf(bins);
  }

  /** Rows in all bins. */
  public long rows() {
    return bins.stream().mapToLong(ReliabilityBin::rows).sum();
  }

  /** Expected calibration error (Naeini 2015): the mean gap, bins weighted by their rows. */
  public Measure expectedError() {
    ExactSum gaps = new ExactSum();
    ExactSum weight = new ExactSum();
    for (ReliabilityBin bin : bins) {
      if (bin.weight() > 0) {
        gaps.addProduct(bin.weight(), bin.gap().value());
        weight.add(bin.weight());
      }
    }
    return Measure.ratio(gaps.value(), weight.value(), NO_WEIGHT);
  }

  /** Maximum calibration error: the largest gap of a bin that has rows. */
  public Measure maximumError() {
    return bins.stream()
        .filter(bin -> bin.weight() > 0)
        .mapToDouble(bin -> bin.gap().value())
        .max()
        .stream()
        .mapToObj(Measure::of)
        .findAny()
        .orElse(Measure.undefined(NO_WEIGHT));
  }
}
