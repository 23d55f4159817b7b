/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

/** What an expectation states. */
public enum ExpectationKind {
  /** All of {@code columns} are in the header. */
  ColumnsExist,
  /** Every value of {@code column} reads as {@code type}. */
  ColumnType,
  /** At least the share {@code mostly} of the rows has a value in {@code column}. */
  NotNull,
  /**
   * At least the share {@code mostly} of the values of {@code column} is within {@code min} and
   * {@code max}, both included.
   */
  Between,
  /** At least the share {@code mostly} of the values of {@code column} is one of {@code values}. */
  InSet,
  /** The dataset has {@code min} to {@code max} rows, both included. */
  RowCount
}
