/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.twosample.BinnedKolmogorovSmirnov;

/**
 * The verdict on one feature or output, with everything it rests on.
 *
 * @param name of the feature or output
 * @param prediction true for what the model answered, false for an input
 * @param statistic PSI over the verdict bins, 0 or more; NaN without rows or reference
 * @param threshold what the statistic must exceed to count: the larger of the policy's minimum
 *     effect and the noise floor
 * @param noiseFloor the PSI that {@code samples} rows exceed without any drift with a probability
 *     of at most alpha; 0 with fewer than two bins, NaN without rows or reference
 * @param kolmogorovSmirnov between what the Kolmogorov-Smirnov distance of the finite values lies;
 *     the verdict does not use it: PSI itself loses nothing by the frozen bins. NaN for labels
 * @param wasserstein between what the first Wasserstein distance of the finite values lies, in
 *     standard deviations of the reference; the verdict does not use it. NaN for labels, without
 *     finite values on both sides, and where the reference is constant
 * @param samples rows of the window
 * @param referenceSamples rows of the baseline
 * @param bins verdict bins compared, after rare ones were merged
 * @param method which test gave the p-value
 * @param pValue probability of such a difference without drift, at most; 1 with fewer than two
 *     bins; NaN where no test was made
 * @param reason why; it implies the outcome
 * @param message the verdict in words, with its numbers
 */
public record FeatureVerdict(
    String name,
    boolean prediction,
    double statistic,
    double threshold,
    double noiseFloor,
    BinnedKolmogorovSmirnov kolmogorovSmirnov,
    Bracket wasserstein,
    long samples,
    long referenceSamples,
    int bins,
    Method method,
    double pValue,
    Reason reason,
    String message) {

  /** What the verdict says. */
  public Outcome outcome() {
    return reason.outcome();
  }

  /**
   * The smallest shift that this comparison would have shown with the given probability: what a
   * Pass is worth. NaN where no test was made.
   *
   * @param power in (0, 1), commonly 0.8
   */
  public SmallestShift smallestShift(double power) {
    return method == Method.ChiSquare
        ? SmallestShift.of(samples, referenceSamples, bins, threshold, power)
        : new SmallestShift(power, Double.NaN, Double.NaN, Double.NaN);
  }
}
