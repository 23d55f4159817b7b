/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.metrics;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.exact.ExactSum;

/**
 * What is known of the area under the ROC curve when scores are known by bin only: pairs of
 * different bins are certain, pairs of one bin may fall either way.
 *
 * @param lower area if in every bin the negatives score above the positives
 * @param estimate area if pairs of one bin count half
 * @param upper area if in every bin the positives score above the negatives; the area of the rows
 *     is never outside
 */
public record AucBracket(Measure lower, Measure estimate, Measure upper) {
  private static final String ONE_LABEL = "rows with a weight above 0 all have the same label";

  /**
   * The bracket of weights (or numbers of rows) by bin. O(bins).
   *
   * @param positives weight of the positive rows in each bin, bins in ascending order of score;
   *     each 0 or in [1e-100, 1e100]
   * @param negatives the same of the negative rows
   * @throws IllegalArgumentException if there are not as many, or a weight is otherwise
   */
  public static AucBracket of(double[] positives, double[] negatives) {
    Arguments.requireSameRows("negatives", negatives.length, "positives", positives.length);
    for (int bin = 0; bin < positives.length; bin++) {
      Weight.require(positives[bin]);
      Weight.require(negatives[bin]);
    }
    return ofSums(positives, negatives);
  }

  /** The same for sums of weights, each of which was in range. */
  static AucBracket ofSums(double[] positives, double[] negatives) {
    ExactSum certain = new ExactSum();
    ExactSum open = new ExactSum();
    ExactSum positive = new ExactSum();
    ExactSum below = new ExactSum();
    for (int bin = 0; bin < positives.length; bin++) {
      certain.addProduct(positives[bin], below.value());
      open.addProduct(positives[bin], negatives[bin]);
      positive.add(positives[bin]);
      below.add(negatives[bin]);
    }
    double pairs = positive.value() * below.value();
    ExactSum half = new ExactSum();
    half.add(certain);
    half.addProduct(0.5, open.value());
    open.add(certain);
    return new AucBracket(
        Measure.ratio(certain.value(), pairs, ONE_LABEL),
        Measure.ratio(half.value(), pairs, ONE_LABEL),
        Measure.ratio(open.value(), pairs, ONE_LABEL));
  }
}
