/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

/** How a p-value was computed. */
public enum PValueMethod {
  /** From the law of the statistic for exactly so many rows. */
  EXACT,
  /** From the law that the statistic has in the limit of many rows; the test says which. */
  ASYMPTOTIC
}
