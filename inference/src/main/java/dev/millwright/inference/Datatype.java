/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

/**
 * Tensor element types, under their names in the Open Inference Protocol: all of them, whether or
 * not an engine can carry them.
 */
public enum Datatype {
  /** One byte, 0 or 1. */
  BOOL(1),
  UINT8(1),
  /** Java has no type for it: read with {@link Short#toUnsignedInt}. */
  UINT16(2),
  /** Java has no type for it: read with {@link Integer#toUnsignedLong}. */
  UINT32(4),
  /** Java has no type for it: print with {@link Long#toUnsignedString(long)}. */
  UINT64(8),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  /** IEEE 754 binary16: read with {@link HalfFloat#ofFp16}. The protocol has no JSON form of it. */
  FP16(2),
  /**
   * The upper half of an FP32: read with {@link HalfFloat#ofBf16}. The protocol has no JSON form of
   * it.
   */
  BF16(2),
  FP32(4),
  FP64(8),
  /** Text or any bytes: each element is a 4-byte little-endian length and that many bytes. */
  BYTES(0);

  private final int sizeBytes;

  Datatype(int sizeBytes) {
    this.sizeBytes = sizeBytes;
  }

  /** Bytes of one element; 0 for {@link #BYTES}, whose elements differ in length. */
  public int sizeBytes() {
    return sizeBytes;
  }
}
