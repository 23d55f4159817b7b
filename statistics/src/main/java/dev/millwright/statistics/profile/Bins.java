/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/**
 * The frozen fine bins of one column: every value that can come falls into exactly one. Immutable.
 */
public sealed interface Bins permits NumericBins, CategoryBins {
  /** Number of all bins. */
  int size();

  /** Index of the bin of any float: a number, or the code of a label ({@link CategoryBins}). */
  int indexOf(float value);

  /** Index of the bin for missing values: NaN, which is also how a null arrives in a tensor. */
  int missing();
}
