/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.profile;

/**
 * The rows of one request, copied out of the engine's buffers.
 *
 * @param rowMajor shape [rows, features] flattened
 * @param scores shape [rows]
 */
record RowBatch(float[] rowMajor, int rows, float[] scores) {
  int values() {
    return rowMajor.length + scores.length;
  }
}
