/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

/** Checks UTF-8 byte by byte: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
  private int expected;
  private int low = 0x80;
  private int high = 0xBF;
  private int culprit;

  /** Whether the bytes so far can be UTF-8. */
  boolean accept(int octet) {
    if (expected > 0) {
      boolean fits = octet >= low && octet <= high;
      expected--;
      low = 0x80;
      high = 0xBF;
      return fits;
    }
    culprit = octet;
    return octet < 0x80 || lead(octet);
  }

  private boolean lead(int octet) {
    if (octet < 0xC2 || octet > 0xF4) {
      return false;
    }
    expected = octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
    switch (octet) {
      case 0xE0 -> low = 0xA0;
      case 0xED -> high = 0x9F;
      case 0xF0 -> low = 0x90;
      case 0xF4 -> high = 0x8F;
      default -> {}
    }
    return true;
  }

  /** The first byte of the character that was begun last. */
  int culprit() {
    return culprit;
  }

  /** Whether the bytes so far end between characters. */
  boolean complete() {
    return expected == 0;
  }
}
