/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

import java.util.Arrays;

/**
 * The rows that a model is given.
 *
 * @param rows how many
 * @param columns features a row
 * @param values row by row, {@code rows * columns} of them; NaN where a field is empty
 */
// An array on purpose: this goes to the engine as it is, and is compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
public record FloatMatrix(int rows, int columns, float[] values) {
  /** A copy of one row. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }
}
