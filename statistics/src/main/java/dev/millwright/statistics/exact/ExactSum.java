/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.exact;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum without rounding: a fixed-point number as wide as its terms need, in chunks of 32 bits
 * (Kulisch's long accumulator in the form of Neal 2015, "Fast exact summation using small and large
 * superaccumulators"). Terms may come in any order and in any parts: the sum has the same bits.
 */
public final class ExactSum {
  private static final long LOW = 0xFFFF_FFFFL;

  /** A term adds less than 2^32 to a chunk, which holds 2^63. */
  private static final int CARRY_AFTER = 1 << 30;

  private static final int CHUNKS_OF_A_TERM = 3;

  private long[] chunks = new long[0];

  /** Chunk i counts in units of 2^(32 (lowest + i)). */
  private int lowest;

  private int sinceCarry;

  /** Infinite terms; 0 while there is none. */
  private double infinite;

  /** Adds a number; an infinite one makes the sum infinite. */
  public void add(double term) {
    if (Double.isInfinite(term)) {
      infinite += term;
    } else {
      addScaled(term, 0);
    }
  }

  /** Adds a b without rounding it, both finite; it may lie outside the range of double. */
  public void addProduct(double a, double b) {
    addProduct(a, b, 1);
  }

  /** Adds a b c without rounding it, all finite; it may lie outside the range of double. */
  public void addProduct(double a, double b, double c) {
    int exponent = Math.getExponent(a) + Math.getExponent(b) + Math.getExponent(c);
    double first = fraction(a);
    double second = fraction(b);
    double third = fraction(c);
    double high = first * second;
    double low = Math.fma(first, second, -high);
    addRounded(high, third, exponent);
    addRounded(low, third, exponent);
  }

  private void addRounded(double a, double b, int exponent) {
    double product = a * b;
    addScaled(product, exponent);
    addScaled(Math.fma(a, b, -product), exponent);
  }

  private static double fraction(double x) {
    return Math.scalb(x, -Math.getExponent(x));
  }

  /** Adds every term of another sum. */
  public void add(ExactSum other) {
    infinite += other.infinite;
    other.carry();
    carry();
    if (other.chunks.length > 0) {
      reserve(other.lowest, other.lowest + other.chunks.length - 1);
      for (int i = 0; i < other.chunks.length; i++) {
        chunks[other.lowest - lowest + i] += other.chunks[i];
      }
      carry();
    }
  }

  private void addScaled(double term, int scale) {
    long bits = Double.doubleToRawLongBits(term);
    int biased = (int) (bits >>> 52) & 0x7FF;
    long fraction = bits & ((1L << 52) - 1);
    long mantissa = biased == 0 ? fraction : fraction | 1L << 52;
    if (mantissa == 0) {
      return;
    }
    int exponent = Math.max(biased, 1) - 1075 + scale;
    int chunk = exponent >> 5;
    int shift = exponent & 31;
    reserve(chunk, chunk + CHUNKS_OF_A_TERM);
    long low = (mantissa << shift) & LOW;
    long rest = mantissa >>> (32 - shift);
    int i = chunk - lowest;
    long sign = bits < 0 ? -1 : 1;
    chunks[i] += sign * low;
    chunks[i + 1] += sign * (rest & LOW);
    chunks[i + 2] += sign * (rest >>> 32);
    if (++sinceCarry == CARRY_AFTER) {
      carry();
    }
  }

  /** Makes room for chunks from..to-1 and, above them, one for what they carry. */
  private void reserve(int from, int to) {
    if (chunks.length == 0) {
      lowest = from;
      chunks = new long[to + 1 - from];
    } else if (from < lowest || to + 1 > lowest + chunks.length) {
      int start = Math.min(from, lowest);
      long[] wider = new long[Math.max(to + 1, lowest + chunks.length) - start];
      for (int i = 0; i < chunks.length; i++) {
        wider[lowest - start + i] = chunks[i];
      }
      lowest = start;
      chunks = wider;
    }
  }

  /** Afterwards each chunk but the last, which has the sign, is in [0, 2^32). */
  private void carry() {
    carry(chunks);
    sinceCarry = 0;
  }

  private static void carry(long[] chunks) {
    for (int i = 0; i + 1 < chunks.length; i++) {
      chunks[i + 1] += chunks[i] >> 32;
      chunks[i] &= LOW;
    }
  }

  /** The sum, rounded once; a subnormal one may be off by its last bit. */
  public double value() {
    if (infinite != 0) {
      return infinite;
    }
    carry();
    if (chunks.length > 0 && chunks[chunks.length - 1] < 0) {
      long[] negated = Arrays.stream(chunks).map(chunk -> -chunk).toArray();
      carry(negated);
      return -rounded(negated);
    }
    return rounded(chunks);
  }

  private double rounded(long[] magnitude) {
    int i = magnitude.length - 1;
    while (i >= 0 && magnitude[i] == 0) {
      i--;
    }
    if (i < 0) {
      return 0;
    }
    long leading = magnitude[i];
    int exponent = 32 * (lowest + i);
    boolean more = false;
    for (i--; i >= 0; i--) {
      int room = Math.min(32, Long.numberOfLeadingZeros(leading) - 1);
      leading = leading << room | magnitude[i] >>> (32 - room);
      exponent -= room;
      more |= (magnitude[i] << room & LOW) != 0;
    }
    // One bit for all that follow: it decides ties as they would.
    return Math.scalb((double) (more ? leading | 1 : leading), exponent);
  }

  /** This sum over another that is not 0, rounded once; infinite if a term of this sum is. */
  public double dividedBy(ExactSum denominator) {
    if (infinite != 0) {
      return infinite;
    }
    int unit = Math.min(finest(), denominator.finest());
    return ExactRatio.of(inUnitsOf(unit), denominator.inUnitsOf(unit));
  }

  /** Chunk at which the finest unit of this sum lies. */
  public int finest() {
    return chunks.length == 0 ? Integer.MAX_VALUE : lowest;
  }

  /** The sum in units of 2^(32 chunk), a whole number if the chunk is not above the finest. */
  public BigInteger inUnitsOf(int chunk) {
    carry();
    BigInteger whole = BigInteger.ZERO;
    for (int i = chunks.length - 1; i >= 0; i--) {
      whole = whole.shiftLeft(32).add(BigInteger.valueOf(chunks[i]));
    }
    return chunks.length == 0 ? whole : whole.shiftLeft(32 * (lowest - chunk));
  }
}
