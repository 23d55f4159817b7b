/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/**
 * The expansion of P(D_n &lt;= d) in powers of 1/sqrt(n) up to the third, each coefficient as a
 * theta series that converges fast: Pelz and Good (1976), "Approximating the lower tail-areas of
 * the Kolmogorov-Smirnov one-sample statistic".
 */
final class PelzGood {
  private static final double PI_2 = Math.PI * Math.PI;
  private static final double PI_4 = PI_2 * PI_2;
  private static final double PI_6 = PI_2 * PI_4;
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

  /** Below it the probability is no double any more. */
  private static final double LOG_UNDERFLOW = -708;

  private PelzGood() {}

  static double cdf(double d, int n) {
    double z = Math.sqrt(n) * d;
    double logQ = -PI_2 / 8 / (z * z);
    if (logQ < LOG_UNDERFLOW) {
      return 0;
    }
    int terms = (int) Math.ceil(16 * z / Math.PI);
    double[] sums = new double[4];
    for (int k = terms; k > 0; k--) {
      add(sums, z, 2 * k - 1, StrictMath.exp(logQ * (2 * k - 1) * (2 * k - 1)));
    }
    double z2 = z * z;
    double z4 = z2 * z2;
    sums[0] *= SQRT_TWO_PI / z;
    sums[1] *= SQRT_TWO_PI / (6 * z4);
    sums[2] *= SQRT_TWO_PI / (72 * z4 * z2 * z);
    sums[3] *= SQRT_TWO_PI / (6480 * z4 * z4 * z2);
    addEvenTerms(sums, z, terms);
    double root = Math.sqrt(n);
    return sums[0] + (sums[1] + (sums[2] + sums[3] / root) / root) / root;
  }

  /** The terms over odd integers, of all four coefficients. */
  private static void add(double[] sums, double z, int odd, double q) {
    double z2 = z * z;
    double z4 = z2 * z2;
    double z6 = z4 * z2;
    double m2 = (double) odd * odd;
    double m4 = m2 * m2;
    sums[0] += q;
    sums[1] += (PI_2 / 4 * m2 - z2) * q;
    sums[2] +=
        (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * PI_2 / 4 * m2 + PI_4 * (1 - 2 * z2) / 16 * m4) * q;
    double third =
        -30 * z6
            - 90 * z4 * z4
            + PI_2 * (135 * z4 - 96 * z6) / 4 * m2
            + PI_4 * (212 * z4 - 60 * z2) / 16 * m4
            + PI_6 * (5 - 30 * z2) / 64 * m4 * m2;
    sums[3] += third * q;
  }

  /** What the second and third coefficient have in terms over all integers. */
  private static void addEvenTerms(double[] sums, double z, int terms) {
    double second = 0;
    double third = 0;
    for (int k = terms; k > 0; k--) {
      double k2 = (double) k * k;
      double q = StrictMath.exp(-PI_2 / 2 / (z * z) * k2) * k2;
      second += q;
      third += (3 * z * z - PI_2 * k2) * q;
    }
    double z3 = z * z * z;
    sums[2] -= second * PI_2 * SQRT_TWO_PI / (36 * z3);
    sums[3] += third * PI_2 * SQRT_TWO_PI / (216 * z3 * z3);
  }
}
