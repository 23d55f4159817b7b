/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import java.util.List;

/**
 * The verdict on a window.
 *
 * @param outcome the worst outcome of all features: Fail, then Error, Inconclusive, Pass
 * @param policy what the rule was
 * @param baselineDigest what the window was compared with
 * @param samples rows of the window
 * @param samplesMissing how many more rows would let every inconclusive feature be judged, if the
 *     window goes on as it began; 0 if none is inconclusive or more rows would not help
 * @param features every feature and output, worst first: by outcome, then by how far the statistic
 *     lies above its threshold, then by name
 * @param message the verdict in words
 */
public record DriftVerdict(
    Outcome outcome,
    DriftPolicy policy,
    String baselineDigest,
    long samples,
    long samplesMissing,
    List<FeatureVerdict> features,
    String message) {
  /** Copies the list. */
  public DriftVerdict {
    features = List.copyOf(features);
  }
}
