/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

/**
 * The verdict on one feature, with everything it rests on.
 *
 * @param name the feature, or {@code score}
 * @param prediction true for the model's score, false for an input
 * @param statistic PSI over the verdict bins, 0 or more; NaN without rows or reference
 * @param threshold what the statistic must exceed to count: the larger of the policy's minimum
 *     effect and the noise floor; also the smallest PSI this window could have shown
 * @param noiseFloor the PSI that {@code samples} rows exceed without any drift with probability
 *     alpha; 0 with fewer than two bins, NaN without rows or reference
 * @param samples rows of the window
 * @param referenceSamples rows of the baseline
 * @param bins verdict bins compared, after rare ones were merged
 * @param pValue probability of such a PSI without drift; 1 with fewer than two bins; NaN where no
 *     test was made
 * @param reason why; it implies the outcome
 * @param message the verdict in words, with its numbers
 */
public record FeatureVerdict(
    String name,
    boolean prediction,
    double statistic,
    double threshold,
    double noiseFloor,
    long samples,
    long referenceSamples,
    int bins,
    double pValue,
    Reason reason,
    String message) {

  /** What the verdict says. */
  public Outcome outcome() {
    return reason.outcome();
  }
}
