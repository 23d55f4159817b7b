/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.json;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import ch.randelshofer.fastdoubleparser.JavaFloatParser;

/**
 * One JSON number: scanned once, read as what the caller needs.
 *
 * <p>A decimal of at most 15 digits and a power of ten up to 22 is one exact multiplication or
 * division away from the nearest double (Clinger, How to read floating point numbers accurately,
 * 1990). The rest goes to a library.
 */
final class Decimal {
  /** Integers up to here are doubles. */
  private static final long MAX_EXACT = 1L << 53;

  /** The bits of a double that a float has no room for, and the half-way point in them. */
  private static final long BELOW_FLOAT = (1L << 29) - 1;

  private static final long HALF_WAY = 1L << 28;
  private static final int MAX_DIGITS = 18;
  static final double[] POWERS_OF_TEN = powersOfTen();

  private byte[] bytes = {};
  private int from;
  private int to;
  private boolean negative;
  private boolean whole;
  private long digits;
  private int digitCount;
  private int exponent;

  /**
   * Scans the number that starts at an index.
   *
   * @return the index behind it
   */
  int scan(byte[] source, int start, int end) throws JsonInvalid {
    bytes = source;
    from = start;
    negative = source[start] == '-';
    whole = true;
    digits = 0;
    digitCount = 0;
    exponent = 0;
    int at = integer(negative ? start + 1 : start, end);
    if (at < end && source[at] == '.') {
      int fraction = digits(at + 1, end);
      exponent = at + 1 - fraction;
      at = fraction;
      whole = false;
    }
    if (at < end && (source[at] | 0x20) == 'e') {
      at = power(at + 1, end);
      whole = false;
    }
    to = at;
    return at;
  }

  private int integer(int at, int end) throws JsonInvalid {
    int after = digits(at, end);
    if (bytes[at] == '0' && after - at > 1) {
      throw new JsonInvalid("a number starts with a needless 0", at);
    }
    return after;
  }

  /** At least one digit. */
  private int digits(int at, int end) throws JsonInvalid {
    int next = at;
    long value = digits;
    while (next < end && bytes[next] >= '0' && bytes[next] <= '9') {
      value = value * 10 + (bytes[next++] - '0');
    }
    if (next == at) {
      throw new JsonInvalid("a number lacks a digit", at);
    }
    digits = value;
    digitCount += next - at;
    return next;
  }

  private int power(int at, int end) throws JsonInvalid {
    boolean down = at < end && bytes[at] == '-';
    int next = down || (at < end && bytes[at] == '+') ? at + 1 : at;
    int first = next;
    int value = 0;
    while (next < end && bytes[next] >= '0' && bytes[next] <= '9') {
      value = Math.min(value * 10 + (bytes[next++] - '0'), 1_000_000);
    }
    if (next == first) {
      throw new JsonInvalid("a number lacks a digit after its exponent sign", at);
    }
    exponent += down ? -value : value;
    return next;
  }

  private boolean isExact() {
    return digitCount <= MAX_DIGITS && digits <= MAX_EXACT && exponent >= -22 && exponent <= 22;
  }

  /** The nearest double; infinite beyond its range. */
  double toDouble() {
    if (!isExact()) {
      return JavaDoubleParser.parseDouble(bytes, from, to - from);
    }
    double value =
        exponent < 0 ? digits / POWERS_OF_TEN[-exponent] : digits * POWERS_OF_TEN[exponent];
    return negative ? -value : value;
  }

  /** The nearest float; infinite beyond its range. */
  float toFloat() {
    if (isExact()) {
      double value = toDouble();
      if (!isHalfWayBetweenFloats(value)) {
        return (float) value;
      }
    }
    return JavaFloatParser.parseFloat(bytes, from, to - from);
  }

  /** Rounding twice, to FP64 and then to FP32, errs only there. */
  static boolean isHalfWayBetweenFloats(double value) {
    return (Double.doubleToRawLongBits(value) & BELOW_FLOAT) == HALF_WAY;
  }

  /** Whether it is written without fraction and exponent and fits 64 bits. */
  boolean isLong() {
    return whole && (digitCount <= MAX_DIGITS || fits());
  }

  /** With 19 digits the product may have overflowed: only then the text is read again. */
  private boolean fits() {
    try {
      digits = Math.abs(Long.parseLong(text()));
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Its value, when it {@link #isLong}. */
  long toLong() {
    return negative ? -digits : digits;
  }

  String text() {
    return new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static double[] powersOfTen() {
    double[] powers = new double[23];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
