/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

/** What a percentage error is for rows whose truth is 0. */
public enum ZeroTruth {
  /** Not defined, so neither is the mean: the default of this library. */
  UNDEFINED,
  /** Left out, with its weight. */
  SKIP,
  /**
   * The error over 2^-52, as scikit-learn: about 4.5e15 times the error, and 0 for none. Truths
   * nearer to 0 than 2^-52 count as that far from it under every policy.
   */
  EPSILON;

  static final double SMALLEST = 0x1p-52;
}
