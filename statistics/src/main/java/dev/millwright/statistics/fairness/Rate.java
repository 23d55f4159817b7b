/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.metrics.ConfusionMatrix;
import dev.millwright.statistics.metrics.Measure;
import java.util.function.ToLongFunction;

/** A share of the rows of a group, named as in Fairlearn. */
public enum Rate {
  /** Share of all rows predicted positive. */
  SELECTION_RATE(Rate::selected, ConfusionMatrix::rows, "there are no rows"),
  /** Share of the positive rows predicted positive: recall. */
  TRUE_POSITIVE_RATE(
      ConfusionMatrix::truePositives, ConfusionMatrix::positives, "no row is labelled positive"),
  /** Share of the negative rows predicted positive. */
  FALSE_POSITIVE_RATE(
      ConfusionMatrix::falsePositives, ConfusionMatrix::negatives, "no row is labelled negative"),
  /** Share of the positive rows predicted negative. */
  FALSE_NEGATIVE_RATE(
      ConfusionMatrix::falseNegatives, ConfusionMatrix::positives, "no row is labelled positive"),
  /** Share of the rows predicted positive that are. */
  PRECISION(ConfusionMatrix::truePositives, Rate::selected, "no row is predicted positive"),
  /** Share of all rows predicted as labelled. */
  ACCURACY(Rate::right, ConfusionMatrix::rows, "there are no rows"),
  /** Share of all rows labelled positive: no property of the model. */
  BASE_RATE(ConfusionMatrix::positives, ConfusionMatrix::rows, "there are no rows");

  private final ToLongFunction<ConfusionMatrix> hits;
  private final ToLongFunction<ConfusionMatrix> outOf;
  private final String undefined;

  Rate(
      ToLongFunction<ConfusionMatrix> hits,
      ToLongFunction<ConfusionMatrix> outOf,
      String undefined) {
    this.hits = hits;
    this.outOf = outOf;
    this.undefined = undefined;
  }

  private static long selected(ConfusionMatrix rows) {
    return rows.truePositives() + rows.falsePositives();
  }

  private static long right(ConfusionMatrix rows) {
    return rows.truePositives() + rows.trueNegatives();
  }

  long hits(ConfusionMatrix rows) {
    return hits.applyAsLong(rows);
  }

  long outOf(ConfusionMatrix rows) {
    return outOf.applyAsLong(rows);
  }

  Measure of(String group, ConfusionMatrix rows) {
    return Measure.ratio(hits(rows), outOf(rows), "group " + group + ": " + undefined);
  }

  /** Whether a group is worse off with more of it: true of rates of errors. */
  boolean lowerIsBetter() {
    return this == FALSE_POSITIVE_RATE || this == FALSE_NEGATIVE_RATE;
  }
}
