/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.Arrays;

/** Counts, positions and running moments (Welford, 1962) of one numeric column. */
final class NumericRecorder implements ColumnRecorder {
  private final NumericBins bins;
  private final long[] counts;
  private final long[] steps;
  private long finite;
  private double mean;
  private double m2;
  private float min = Float.POSITIVE_INFINITY;
  private float max = Float.NEGATIVE_INFINITY;

  NumericRecorder(NumericBins bins) {
    this.bins = bins;
    this.counts = new long[bins.size()];
    this.steps = new long[bins.finite()];
  }

  @Override
  public void addAll(float[] rowMajor, int first, int stride) {
    for (int at = first; at < rowMajor.length; at += stride) {
      add(rowMajor[at]);
    }
  }

  private void add(float value) {
    int bin = bins.indexOf(value);
    counts[bin]++;
    if (bin < steps.length) {
      steps[bin] = Positions.saturatedSum(steps[bin], bins.stepsTo(value, bin));
      finite++;
      double distance = value - mean;
      mean += distance / finite;
      m2 += distance * (value - mean);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }

  @Override
  public FeatureProfile snapshot() {
    // Rounding may carry a running mean of equal values one ulp out of their range.
    Moments moments =
        finite == 0
            ? Moments.NONE
            : new Moments(finite, Math.max(min, Math.min(max, mean)), Math.max(0, m2), min, max);
    return new NumericProfile(Counts.of(counts), Positions.of(steps), moments);
  }

  @Override
  public void reset() {
    Arrays.fill(counts, 0);
    Arrays.fill(steps, 0);
    finite = 0;
    mean = 0;
    m2 = 0;
    min = Float.POSITIVE_INFINITY;
    max = Float.NEGATIVE_INFINITY;
  }
}
