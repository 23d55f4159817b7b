/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

/**
 * What {@link QuantileSequence} asks of a stream: {@link SortedRows} or {@link BinCounts}.
 * Immutable.
 */
public sealed interface QuantileSample permits BinCounts, SortedRows {
  /** How many rows there are. */
  long rows();

  /** At most the row with a rank, counted from 1; -infinity at rank 0. */
  double lowerBound(long rank);

  /** At least the row with a rank; +infinity at rank {@code rows() + 1}. */
  double upperBound(long rank);

  /** At most the number of rows below a value. */
  long leastBelow(double value);

  /** At least the number of rows at or below a value. */
  long mostAtOrBelow(double value);
}
