/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

/** Tensor element types, under their names in the Open Inference Protocol. */
public enum Datatype {
  BOOL(1),
  UINT8(1),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
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
