/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;

/**
 * Where the rows of one feature come from.
 *
 * <p>A shift of a numeric family is in standard deviations of its normal core (of the logarithm for
 * the skewed ones); a shift of a categorical family is a share of all rows that leave the commonest
 * level for its fourth (third of three).
 */
enum Family {
  NORMAL("normal", 0) {
    @Override
    double draw(RandomStream random, double shift) {
      return random.nextGaussian() + shift;
    }
  },
  LOGNORMAL("lognormal", 0) {
    @Override
    double draw(RandomStream random, double shift) {
      return StrictMath.exp(random.nextGaussian() + shift);
    }
  },
  HEAVY("heavy-tailed", 0) {
    /** Student's t with two degrees of freedom. */
    @Override
    double draw(RandomStream random, double shift) {
      double chiSquareOfTwo = -2 * StrictMath.log(1 - random.nextDouble());
      return random.nextGaussian() / Math.sqrt(chiSquareOfTwo / 2) + shift;
    }
  },
  DISCRETE("discrete", 0) {
    /** Poisson with mean 3 and so a standard deviation of 1.73. */
    @Override
    double draw(RandomStream random, double shift) {
      double term = StrictMath.exp(-3 - shift * Math.sqrt(3));
      double left = random.nextDouble() - term;
      int value = 0;
      while (left >= 0 && term > 0) {
        value++;
        term *= (3 + shift * Math.sqrt(3)) / value;
        left -= term;
      }
      return value;
    }
  },
  ZERO_INFLATED("zero-inflated", 0) {
    @Override
    double draw(RandomStream random, double shift) {
      return random.nextDouble() < 0.7 ? 0 : StrictMath.exp(random.nextGaussian() + shift);
    }
  },
  LEVELS_3("3 levels", 3),
  LEVELS_20("20 levels", 20),
  LEVELS_300("300 levels", 300);

  private final String label;
  private final double[] cumulative;
  private final int[] codes;

  Family(String label, int levels) {
    this.label = label;
    double[] shares = shares(levels);
    cumulative = new double[levels];
    double sum = 0;
    for (int level = 0; level < levels; level++) {
      sum += shares[level];
      cumulative[level] = sum;
    }
    codes = new int[levels];
    Arrays.setAll(codes, level -> level);
    // Codes know nothing of frequencies: rare levels lie between common ones.
    new RandomStream(levels).shuffle(codes);
  }

  /** Three given shares, else shares that fall as 1 / rank. */
  private static double[] shares(int levels) {
    if (levels == 3) {
      return new double[] {0.5, 0.3, 0.2};
    }
    double[] shares = new double[levels];
    Arrays.setAll(shares, level -> 1.0 / (level + 1));
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, level -> shares[level] / sum);
    return shares;
  }

  /** One value of a feature that moved by the shift; 0 for the reference. */
  double draw(RandomStream random, double shift) {
    double u = random.nextDouble();
    if (u < shift) {
      return codes[Math.min(codes.length - 1, 3)];
    }
    int found = Arrays.binarySearch(cumulative, u);
    return codes[Math.min(codes.length - 1, found < 0 ? -found - 1 : found + 1)];
  }

  /** The name in tables. */
  String label() {
    return label;
  }

  /** Number of levels, 0 for numbers. */
  int levels() {
    return codes.length;
  }
}
