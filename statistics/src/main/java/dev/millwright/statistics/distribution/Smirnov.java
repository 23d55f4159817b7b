/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/**
 * The one-sided Kolmogorov-Smirnov statistic of n rows against a continuous law: the sum of
 * Birnbaum and Tingey (1951), each term as a binomial probability by Loader's expansion.
 */
final class Smirnov {
  /** Enough places for the trapezoidal rule: the terms are one smooth bump that ends in zeros. */
  private static final int PLACES = 2048;

  private static final int SUMMED_WHOLE = 2 * PLACES;

  private Smirnov() {}

  /**
   * P(D+ &gt;= d) for d in (0, 1).
   *
   * <p>Above 4096 rows every n/2048-th term stands for its neighbours, which is exact to the last
   * bits for n d^2 of 1 or more, the only region it is asked for.
   */
  static double survival(double d, int n) {
    int stride = n <= SUMMED_WHOLE ? 1 : n / PLACES;
    double sum = 0;
    for (int j = 0; n - j - n * d > 0; j += stride) {
      sum += term(d, n, j);
    }
    return sum * stride;
  }

  /** C(n, j) d (d + j/n)^(j-1) (1 - d - j/n)^(n-j). */
  private static double term(double d, int n, int j) {
    if (j == 0) {
      return StrictMath.exp(n * StrictMath.log1p(-d));
    }
    double hits = j + n * d;
    double misses = n - j - n * d;
    int rest = n - j;
    double exponent =
        SaddlePoint.stirlingError(n)
            - SaddlePoint.stirlingError(j)
            - SaddlePoint.stirlingError(rest)
            - SaddlePoint.deviance(j, hits)
            - SaddlePoint.deviance(rest, misses);
    double density = StrictMath.exp(exponent) * Math.sqrt(n / (2 * Math.PI * j * rest));
    return n * d / hits * density;
  }
}
