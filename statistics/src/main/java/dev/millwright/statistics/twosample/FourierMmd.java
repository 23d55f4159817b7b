/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import java.util.Optional;

/**
 * The maximum mean discrepancy of two samples from sums of random cosines (fast MMD; Zhao and Meng,
 * 2015, Neural Computation 27:1345): multivariate drift without rows, in linear time, from profiles
 * that merge by addition.
 *
 * <p>With z_j the difference of the mean cosines of mode j, MMD squared is 2 / modes times the sum
 * of z_j^2. It approaches the quadratic estimate with all pairs, those of a row with itself too, as
 * 1 / sqrt(modes); unlike TrustyAI's the modes are seeded and the numbers repeatable.
 *
 * <p>Without drift and for independent rows, the root of MMD squared exceeds sqrt(2 (1/n + 1/m)) (1
 * + sqrt(2 ln(1/alpha))) with a probability of at most alpha, for any distribution and any modes
 * that were drawn without looking at the rows (the bounded differences of Gretton et al., 2012,
 * JMLR 13:723, theorem 8, for unequal sizes). That is proven and wide: about six times the typical
 * value. A floor that was calibrated for one baseline is sharper.
 *
 * @param squared MMD squared, 0 or more, at most 8; NaN if a side has no rows
 * @param unbiased the same less what noise alone adds, so that its mean is 0 without drift, over
 *     draws of rows and modes; NaN with fewer than two rows on a side
 * @param modes number of cosines
 * @param referenceRows rows of the reference
 * @param currentRows current rows
 */
public record FourierMmd(
    double squared, double unbiased, int modes, long referenceRows, long currentRows) {
  /** The largest product of a row's cosine features with themselves. */
  private static final double KERNEL_BOUND = 2;

  /**
   * Compares two samples; time is linear in the modes.
   *
   * @throws IllegalArgumentException if the sums are over different modes
   */
  public static FourierMmd of(FourierSums reference, FourierSums current) {
    FourierSums.requireSameModes("current", reference, current);
    int modes = reference.modes().modes();
    double n = reference.rows();
    double m = current.rows();
    double squares = 0;
    double withinReference = 0;
    double withinCurrent = 0;
    double across = 0;
    for (int mode = 0; mode < modes; mode++) {
      double p = reference.mean(mode);
      double q = current.mean(mode);
      squares += (p - q) * (p - q);
      withinReference += p * p;
      withinCurrent += q * q;
      across += p * q;
    }
    double scale = KERNEL_BOUND / modes;
    double squared = scale * squares;
    // A mean over all pairs without those of a row with itself, whose kernel is 1.
    double others =
        (n * scale * withinReference - 1) / (n - 1) + (m * scale * withinCurrent - 1) / (m - 1);
    boolean enough = n >= 2 && m >= 2;
    return new FourierMmd(
        squared,
        enough ? others - 2 * scale * across : Double.NaN,
        modes,
        reference.rows(),
        current.rows());
  }

  /** MMD itself, the root of {@link #squared}. */
  public double distance() {
    return Math.sqrt(squared);
  }

  /**
   * What {@link #distance} exceeds without drift with a probability of at most alpha; NaN if a side
   * has no rows.
   *
   * @throws IllegalArgumentException if alpha is not in (0, 1)
   */
  public double noiseFloor(double alpha) {
    Arguments.requireLevel("alpha", alpha);
    double typical = typicalMost();
    return Double.isNaN(squared)
        ? Double.NaN
        : typical * (1 + Math.sqrt(-2 * StrictMath.log(alpha)));
  }

  /**
   * An upper bound of the p-value: the smallest alpha whose floor the distance reaches; 1 below the
   * least floor; NaN if a side has no rows.
   */
  public double pValueBound() {
    if (Double.isNaN(squared)) {
      return Double.NaN;
    }
    double excess = Math.max(0, distance() / typicalMost() - 1);
    return StrictMath.exp(-excess * excess / 2);
  }

  /** No mean of the distance without drift is larger. */
  private double typicalMost() {
    return Math.sqrt(KERNEL_BOUND * (1.0 / referenceRows + 1.0 / currentRows));
  }

  /** Why a value is NaN, if one is. */
  public Optional<String> undefined() {
    return BothSides.undefinedBelow(2, referenceRows, currentRows);
  }
}
