/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

/**
 * The numbers that 16-bit floats stand for. Java has the conversion of FP16 from version 20 on
 * only; every value of both types is exact as an FP32.
 */
public final class HalfFloat {
  private static final int FP16_FRACTION_BITS = 10;
  private static final int FP16_EXPONENT_MASK = 0x1f;
  private static final int FP16_FRACTION_MASK = 0x3ff;
  private static final int FP32_FRACTION_BITS = 23;

  /** FP32 counts exponents from -127, FP16 from -15. */
  private static final int EXPONENT_SHIFT = 127 - 15;

  /** The smallest positive FP16, 2 to the power of -24. */
  private static final float FP16_STEP = 0x1p-24f;

  private HalfFloat() {}

  /**
   * The value of an FP16.
   *
   * @param bits IEEE 754 binary16, as {@link Datatype#FP16} stores it
   */
  public static float ofFp16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> FP16_FRACTION_BITS) & FP16_EXPONENT_MASK;
    int fraction = bits & FP16_FRACTION_MASK;
    if (exponent == 0) {
      float magnitude = fraction * FP16_STEP;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wideExponent = exponent == FP16_EXPONENT_MASK ? 0xff : exponent + EXPONENT_SHIFT;
    return Float.intBitsToFloat(
        sign
            | wideExponent << FP32_FRACTION_BITS
            | fraction << (FP32_FRACTION_BITS - FP16_FRACTION_BITS));
  }

  /**
   * The value of a BF16.
   *
   * @param bits the upper half of an FP32's bits, as {@link Datatype#BF16} stores it
   */
  public static float ofBf16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
