/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

/** A metric of some rows, named by their numbers; a row may occur several times. */
@FunctionalInterface
public interface RowMetric {
  /**
   * The metric, such as the AUC of the candidate minus that of the champion.
   *
   * @param rows row numbers; the array is used again after the call, so do not keep it
   * @return NaN if these rows do not define it, such as rows of one class
   */
  double of(int[] rows);
}
