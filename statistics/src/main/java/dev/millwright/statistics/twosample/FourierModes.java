/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;

/**
 * Random cosines that stand for a Gaussian kernel (Rahimi and Recht, 2007, NIPS 20): mode j maps a
 * row x to cos(w_j x + b_j), with w_j normal over a scale and b_j uniform in [0, 2 pi). Twice the
 * mean product of two rows' cosines is about exp(-|x - y|^2 / 2), with every feature in units of
 * its scale, and an error of about 1 / sqrt(modes).
 *
 * <p>A seed pins the modes: for each in turn, one normal number a feature and then the phase, from
 * one {@link RandomStream}. Keep seed, number and scales with the baseline; sums over other modes
 * do not compare. Immutable.
 */
public final class FourierModes {
  /** The largest number of modes. */
  public static final int MAX_MODES = 65_536;

  private final long seed;
  private final double[] scales;
  private final double[][] frequencies;
  private final double[] phases;

  private FourierModes(long seed, double[] scales, int modes) {
    this.seed = seed;
    this.scales = scales;
    this.frequencies = new double[modes][scales.length];
    this.phases = new double[modes];
    RandomStream random = new RandomStream(seed);
    for (int mode = 0; mode < modes; mode++) {
      for (int feature = 0; feature < scales.length; feature++) {
        frequencies[mode][feature] = random.nextGaussian();
      }
      phases[mode] = 2 * Math.PI * random.nextDouble();
    }
  }

  /**
   * Draws the modes.
   *
   * @param seed the same seed gives the same modes, always
   * @param modes 1 to {@value #MAX_MODES}; 100 are 800 bytes of sums
   * @param scales one a feature, in its units, finite and above 0: the kernel's bandwidth, say the
   *     feature's standard deviation times the root of the number of features
   * @throws IllegalArgumentException if modes is out of range, or there is no scale, or one is not
   *     finite and above 0
   */
  public static FourierModes of(long seed, int modes, double... scales) {
    Arguments.requireBetween("modes", modes, 1, MAX_MODES);
    if (scales.length == 0) {
      throw Arguments.wrong("scales", "at least 1 feature", 0);
    }
    for (int feature = 0; feature < scales.length; feature++) {
      Arguments.requirePositive("scales[" + feature + "]", scales[feature]);
    }
    return new FourierModes(seed, scales.clone(), modes);
  }

  /** Number of modes. */
  public int modes() {
    return phases.length;
  }

  /** Number of features. */
  public int features() {
    return scales.length;
  }

  /** What the modes were drawn from. */
  public long seed() {
    return seed;
  }

  /** A copy of the scales. */
  public double[] scales() {
    return scales.clone();
  }

  /** The row in units of the scales; whoever calls has checked its length. */
  double[] scaled(double[] row) {
    double[] scaled = new double[row.length];
    for (int feature = 0; feature < row.length; feature++) {
      scaled[feature] = row[feature] / scales[feature];
    }
    return scaled;
  }

  double cosine(int mode, double[] scaled) {
    double angle = phases[mode];
    for (int feature = 0; feature < scaled.length; feature++) {
      angle += frequencies[mode][feature] * scaled[feature];
    }
    return StrictMath.cos(angle);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FourierModes modes
        && seed == modes.seed
        && phases.length == modes.phases.length
        && Arrays.equals(scales, modes.scales);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(scales) * 31 + Long.hashCode(seed) + phases.length;
  }
}
