/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.random;

import dev.millwright.statistics.argument.Arguments;

/**
 * xoshiro256++ (Blackman and Vigna, 2021, ACM TOMS 47:36), its state filled by SplitMix64 from a
 * seed, as its authors advise. Period 2^256 - 1; not for secrets. Not safe for use by several
 * threads: give each a stream of its own by {@link #split}.
 */
public final class RandomStream {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final long LOW_BITS = 0xffffffffL;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** The next of a pair of normal numbers; NaN when there is none. */
  private double nextGaussian = Double.NaN;

  /** The same seed gives the same numbers, always. */
  public RandomStream(long seed) {
    long state = seed + GOLDEN;
    s0 = mix(state);
    state += GOLDEN;
    s1 = mix(state);
    state += GOLDEN;
    s2 = mix(state);
    state += GOLDEN;
    s3 = mix(state);
  }

  /** SplitMix64's output function. */
  private static long mix(long state) {
    long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** Another stream, seeded by the next number of this one. */
  public RandomStream split() {
    return new RandomStream(nextLong());
  }

  /** 64 random bits. */
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Uniform in [0, bound), without bias (Lemire, 2019, ACM TOMACS 29:3).
   *
   * @throws IllegalArgumentException if the bound is below 1
   */
  public int nextInt(int bound) {
    Arguments.requireBetween("bound", bound, 1, Integer.MAX_VALUE);
    long product = (nextLong() >>> 32) * bound;
    if ((product & LOW_BITS) < bound) {
      long least = (1L << 32) % bound;
      while ((product & LOW_BITS) < least) {
        product = (nextLong() >>> 32) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /** Normal with mean 0 and variance 1, by Marsaglia's polar method. */
  public double nextGaussian() {
    if (!Double.isNaN(nextGaussian)) {
      double kept = nextGaussian;
      nextGaussian = Double.NaN;
      return kept;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    nextGaussian = y * scale;
    return x * scale;
  }

  /** Puts the elements into an order that is as likely as any other (Fisher and Yates). */
  public void shuffle(int[] elements) {
    for (int last = elements.length - 1; last > 0; last--) {
      int other = nextInt(last + 1);
      int kept = elements[last];
      elements[last] = elements[other];
      elements[other] = kept;
    }
  }
}
