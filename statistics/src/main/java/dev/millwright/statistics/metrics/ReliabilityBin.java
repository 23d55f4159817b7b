/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/**
 * Rows whose probabilities are in one bin.
 *
 * @param lower lower edge, not in the bin unless it is 0
 * @param upper upper edge, in the bin
 * @param rows how many, whatever their weight
 * @param weight their weight
 * @param meanProbability their mean predicted probability
 * @param positiveShare share of their weight that is positive
 */
public record ReliabilityBin(
    double lower,
    double upper,
    long rows,
    double weight,
    Measure meanProbability,
    Measure positiveShare) {
  static final String EMPTY = "the bin has no rows with a weight above 0";

  /** Distance of predicted and observed; undefined without rows. */
  public Measure gap() {
    return meanProbability.defined()
        ? Measure.of(Math.abs(meanProbability.value() - positiveShare.value()))
        : meanProbability;
  }
}
