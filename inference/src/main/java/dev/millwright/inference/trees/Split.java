/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

/**
 * Where a row goes, by one feature: the cuts part the numbers into intervals, which belong to the
 * left child and to the right one in turn. One cut and left first is the ordinary split; a set of
 * categories, or zeros that count as missing, take more.
 *
 * @param feature column of the row
 * @param cuts in rising order, at least one; the {@link Ensemble.Comparison} says to which side a
 *     cut itself belongs
 * @param leftFirst whether the numbers below every cut go left
 * @param missingLeft whether NaN goes left
 */
// An array on purpose: there are as many splits as nodes.
@SuppressWarnings("ArrayRecordComponent")
public record Split(int feature, double[] cuts, boolean leftFirst, boolean missingLeft) {
  /** The ordinary split. */
  public static Split at(int feature, double threshold, boolean missingLeft) {
    return new Split(feature, new double[] {threshold}, true, missingLeft);
  }

  /** Whether the interval of this index, counted from 0 upwards, goes left. */
  boolean goesLeft(int interval) {
    return interval % 2 == 0 == leftFirst;
  }
}
