/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.json;

import java.nio.ByteBuffer;

/**
 * Reads the numbers of a list that are written as nearly all are: a sign, digits, perhaps a point
 * and more digits. It stops before anything else, which the {@link JsonScanner} then reads, or
 * refuses, with all its rules: this one only has to be quick, and right about what it takes.
 *
 * <p>Like {@link Decimal}, it is exact: at most 2^53 divided by a power of ten that is a double.
 */
final class PlainNumbers {
  private static final long MAX_EXACT = 1L << 53;

  /** So many never overflow a long. */
  private static final int MAX_DIGITS = 18;

  private final byte[] bytes;
  private final int end;
  private int position;
  private long digits;
  private int fraction;
  private boolean negative;

  PlainNumbers(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  /** Where the next element, its comma included, or the end of the list is. */
  int position() {
    return position;
  }

  /**
   * Appends FP32 to a buffer.
   *
   * @param fresh whether the list has just begun, so that no comma comes first
   * @param most elements to read at most
   * @return how many were read
   */
  int float32s(ByteBuffer target, boolean fresh, int most) {
    int count = 0;
    for (int next = begin(position, fresh);
        next >= 0 && count < most;
        next = begin(position, false)) {
      int after = scan(next);
      if (after < 0) {
        break;
      }
      double value = fraction == 0 ? digits : digits / Decimal.POWERS_OF_TEN[fraction];
      float nearest = (float) value;
      if (Decimal.isHalfWayBetweenFloats(value)) {
        break;
      }
      target.putFloat(negative ? -nearest : nearest);
      position = after;
      count++;
    }
    return count;
  }

  /** Index of the next element's first byte, or -1 when none follows. */
  private int begin(int from, boolean fresh) {
    int at = space(from);
    if (fresh) {
      return at;
    }
    return at < end && bytes[at] == ',' ? space(at + 1) : -1;
  }

  private int space(int from) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\n')) {
      at++;
    }
    return at;
  }

  /** Index behind the number, or -1 when there is no plain one. */
  private int scan(int from) {
    negative = from < end && bytes[from] == '-';
    int first = negative ? from + 1 : from;
    digits = 0;
    int point = digits(first);
    int at = point;
    fraction = 0;
    if (at < end && bytes[at] == '.') {
      at = digits(point + 1);
      fraction = at - point - 1;
      if (fraction == 0) {
        return -1;
      }
    }
    return point > first && isPlain(point - first, bytes[first]) && isSeparated(at) ? at : -1;
  }

  private boolean isPlain(int whole, byte first) {
    boolean needlessZero = whole > 1 && first == '0';
    return !needlessZero && whole + fraction <= MAX_DIGITS && digits <= MAX_EXACT;
  }

  private int digits(int from) {
    int at = from;
    long value = digits;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + (bytes[at++] - '0');
    }
    digits = value;
    return at;
  }

  private boolean isSeparated(int at) {
    return at < end
        && (bytes[at] == ',' || bytes[at] == ']' || bytes[at] == ' ' || bytes[at] == '\n');
  }
}
