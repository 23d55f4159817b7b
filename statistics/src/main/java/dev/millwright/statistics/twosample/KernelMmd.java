/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.random.RandomStream;
import java.util.Optional;

/**
 * The maximum mean discrepancy of two samples of rows with any number of features: how far apart
 * their mean embeddings are under a kernel. It sees any difference of the joint distributions, also
 * one that no single feature shows.
 *
 * <p>The estimate is the unbiased one of MMD squared (Gretton et al., 2012, JMLR 13:723, lemma 6):
 * mean kernel within the reference, plus mean within current, minus twice the mean across; near 0
 * without drift, and as often negative. The p-value is that of a permutation test, exact for any
 * number of rows: the observed split counts as one of the permutations, (1 + atLeast) / (1 +
 * permutations), so that p is never 0. Evidently and alibi-detect leave it out, give 0 where no
 * permutation reaches the estimate, and exceed their level (Phipson and Smyth, 2010, SAGMB 9:39).
 *
 * @param squared estimate of MMD squared, at most 2; NaN with one row on a side
 * @param pValue of "both samples come from one distribution"; NaN with one row on a side
 * @param atLeast permutations whose estimate reached the observed one, up to rounding
 * @param permutations permutations drawn
 * @param sigma bandwidth of the kernel
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 */
public record KernelMmd(
    double squared,
    double pValue,
    int atLeast,
    int permutations,
    double sigma,
    int referenceRows,
    int currentRows) {
  /** Rows of both samples together, at most: about 270 MB of kernel values. */
  public static final int MAX_ROWS = 8_192;

  /**
   * Estimates that differ by less, relative to the means they subtract, are equal up to rounding.
   */
  private static final double ROUNDING = 1e-12;

  /**
   * Tests two samples. O(N^2) kernel values and permutations x N^2 / 8 additions for N rows
   * together; {@link FourierMmd} is linear.
   *
   * @param reference rows, one array of features each
   * @param current rows of as many features
   * @param kernel whose bandwidth was chosen without looking at current, as by {@link
   *     RbfKernel#medianOfPairs}
   * @param permutations 1 or more; 999 give a resolution of 0.001
   * @param seed the same seed gives the same permutations, always
   * @throws IllegalArgumentException if a sample has no rows or both together more than {@value
   *     #MAX_ROWS}, rows differ in length, a number is not finite, or permutations is below 1
   */
  public static KernelMmd test(
      double[][] reference, double[][] current, RbfKernel kernel, int permutations, long seed) {
    Matrix.require(reference, current);
    Arguments.requireBetween(
        "reference and current", (long) reference.length + current.length, 2, MAX_ROWS);
    Arguments.requireBetween("permutations", permutations, 1, Integer.MAX_VALUE - 1);
    int n = reference.length;
    int m = current.length;
    if (n < 2 || m < 2) {
      return new KernelMmd(Double.NaN, Double.NaN, 0, permutations, kernel.sigma(), n, m);
    }
    KernelSums sums = KernelSums.of(reference, current, kernel);
    int[] order = new int[n + m];
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
    double least = sums.estimate(order) - ROUNDING * sums.scale();
    RandomStream random = new RandomStream(seed);
    int atLeast = 0;
    for (int permutation = 0; permutation < permutations; permutation++) {
      random.shuffle(order);
      atLeast += sums.estimate(order) >= least ? 1 : 0;
    }
    double pValue = (1.0 + atLeast) / (1.0 + permutations);
    return new KernelMmd(sums.observed(), pValue, atLeast, permutations, kernel.sigma(), n, m);
  }

  /** Why the estimate is NaN, if it is. */
  public Optional<String> undefined() {
    return BothSides.undefinedBelow(2, referenceRows, currentRows);
  }
}
