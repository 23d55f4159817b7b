/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/**
 * The normal distribution with mean 0 and variance 1.
 *
 * <p>All functions are pure and O(1). NaN in, NaN out. Relative error below 1e-13 for tails down to
 * 1e-300 (against mpmath); the quantile is Wichura's AS 241 PPND16, as in R.
 */
public final class StandardNormal {
  private static final double[] CENTRE_TOP = {
    2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
    4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
    1.3314166789178437745e+2, 3.3871328727963666080e0
  };
  private static final double[] CENTRE_BOTTOM = {
    5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
    2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
    4.2313330701600911252e+1, 1
  };
  private static final double[] TAIL_TOP = {
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
    1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
    4.63033784615654529590e0, 1.42343711074968357734e0
  };
  private static final double[] TAIL_BOTTOM = {
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
    1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
    2.05319162663775882187e0, 1
  };
  private static final double[] FAR_TAIL_TOP = {
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
    2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
    5.46378491116411436990e0, 6.65790464350110377720e0
  };
  private static final double[] FAR_TAIL_BOTTOM = {
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
    7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
    5.99832206555887937690e-1, 1
  };

  private StandardNormal() {}

  /** Density at z. */
  public static double density(double z) {
    return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** P(Z &lt;= z). */
  public static double cdf(double z) {
    if (Double.isNaN(z)) {
      return Double.NaN;
    }
    double tail = RegularizedGamma.upper(1, z * z / 2) / 2;
    return z < 0 ? tail : 1 - tail;
  }

  /** P(Z &gt; z), accurate where {@code 1 - cdf(z)} would be zero. */
  public static double survival(double z) {
    return cdf(-z);
  }

  /** P(|Z| &gt;= |z|), the two-sided p-value of a z statistic. */
  public static double twoSidedPValue(double z) {
    return Double.isNaN(z) ? Double.NaN : RegularizedGamma.upper(1, z * z / 2);
  }

  /**
   * The z with {@code cdf(z) = probability}; -infinity at 0 and +infinity at 1.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public static double quantile(double probability) {
    Probability.require(probability);
    double centred = probability - 0.5;
    if (Math.abs(centred) <= 0.425) {
      double r = 0.180625 - centred * centred;
      return centred * polynomial(CENTRE_TOP, r) / polynomial(CENTRE_BOTTOM, r);
    }
    double tail = Math.min(probability, 1 - probability);
    if (tail == 0) {
      return Math.copySign(Double.POSITIVE_INFINITY, centred);
    }
    double r = Math.sqrt(-StrictMath.log(tail));
    double size =
        r <= 5
            ? polynomial(TAIL_TOP, r - 1.6) / polynomial(TAIL_BOTTOM, r - 1.6)
            : polynomial(FAR_TAIL_TOP, r - 5) / polynomial(FAR_TAIL_BOTTOM, r - 5);
    return Math.copySign(size, centred);
  }

  private static double polynomial(double[] highestFirst, double x) {
    double value = 0;
    for (double coefficient : highestFirst) {
      value = value * x + coefficient;
    }
    return value;
  }
}
