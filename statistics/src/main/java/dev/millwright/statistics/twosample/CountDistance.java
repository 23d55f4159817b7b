/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A distance between two count vectors, with the rows it rests on: without drift every distance of
 * samples is above 0, and the more so the fewer rows and the more bins there are.
 *
 * @param distance 0 or more; NaN if a side has no rows
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 * @param bins bins with rows on at least one side
 */
public record CountDistance(double distance, long referenceRows, long currentRows, int bins) {

  /** Why the distance is NaN, if it is. */
  public Optional<String> undefined() {
    return CountPair.undefined(referenceRows, currentRows);
  }

  static CountDistance of(long[] reference, long[] current, ToDoubleFunction<Shares> distance) {
    CountPair counts = CountPair.of(reference, current);
    double value = counts.hasRows() ? distance.applyAsDouble(Shares.of(counts)) : Double.NaN;
    return new CountDistance(value, counts.referenceRows, counts.currentRows, counts.bins());
  }
}
