/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.comparison.WilcoxonSignedRank.Zeros;
import dev.millwright.statistics.order.RowOrder;

/**
 * Sums of the ranks of differences by sign.
 *
 * @param positive sum where the difference is above 0
 * @param negative sum where it is below
 * @param expected mean of the positive sum under all signs
 * @param standardError its standard deviation, corrected for ties
 * @param rows how many took part
 * @param zeroRows how many differences are 0
 * @param ties whether two differences that are not 0 have the same size
 */
record SignedRanks(
    double positive,
    double negative,
    double expected,
    double standardError,
    int rows,
    int zeroRows,
    boolean ties) {

  static SignedRanks of(double[] differences, Zeros policy) {
    double[] sizes = new double[differences.length];
    int zeros = 0;
    for (int row = 0; row < sizes.length; row++) {
      sizes[row] = Math.abs(differences[row]);
      zeros += sizes[row] == 0 ? 1 : 0;
    }
    RowOrder order = RowOrder.of(sizes);
    double shift = policy == Zeros.WILCOX ? zeros : 0; // ranks that the zeros do not take
    double positive = 0;
    double negative = 0;
    double tied = 0;
    int start = zeros;
    while (start < order.size()) {
      int end = order.endOfTies(start);
      int above = 0;
      for (int i = start; i < end; i++) {
        above += differences[order.row(i)] > 0 ? 1 : 0;
      }
      double rank = (start + 1.0 + end) / 2 - shift;
      positive += above * rank;
      negative += (end - start - above) * rank;
      tied += cube(end - start);
      start = end;
    }
    return of(new Sums(positive, negative, tied), order.size(), zeros, policy);
  }

  /** What one walk over the ranks adds up; ties as t^3 - t. */
  private record Sums(double positive, double negative, double tied) {}

  private static SignedRanks of(Sums sums, int all, int zeros, Zeros policy) {
    int rows = policy == Zeros.WILCOX ? all - zeros : all;
    double left = policy == Zeros.PRATT ? zeros : 0;
    double halfOfZeros = policy == Zeros.ZSPLIT ? triangle(zeros) / 2 : 0;
    double tied = sums.tied + (policy == Zeros.ZSPLIT ? cube(zeros) : 0);
    double expected = (triangle(rows) - triangle(left)) / 2;
    double squares = pyramid(rows) - pyramid(left) - tied / 2;
    return new SignedRanks(
        sums.positive + halfOfZeros,
        sums.negative + halfOfZeros,
        expected,
        Math.sqrt(squares / 24),
        rows,
        zeros,
        sums.tied > 0);
  }

  private static double triangle(double n) {
    return n * (n + 1) / 2;
  }

  private static double pyramid(double n) {
    return n * (n + 1) * (2 * n + 1);
  }

  private static double cube(double t) {
    return t * t * t - t;
  }
}
