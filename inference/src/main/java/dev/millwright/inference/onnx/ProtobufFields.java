/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Steps through the fields of one protobuf message, without a schema and without copying. Damaged
 * bytes end in {@link BufferUnderflowException} or {@link IllegalArgumentException}.
 */
final class ProtobufFields {
  static final int VARINT = 0;
  static final int LENGTH_DELIMITED = 2;
  private static final int FIXED64 = 1;
  private static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private int start;
  private int number;
  private int wire;
  private long varint;
  private ByteBuffer content = ByteBuffer.allocate(0);

  ProtobufFields(ByteBuffer message) {
    this.bytes = message.slice();
  }

  /** Reads the next field; false at the end of the message. */
  boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    start = bytes.position();
    long tag = varint(bytes);
    number = (int) (tag >>> 3);
    wire = (int) (tag & 7);
    switch (wire) {
      case VARINT -> varint = varint(bytes);
      case FIXED64 -> skip(Long.BYTES);
      case LENGTH_DELIMITED -> {
        int length = length(bytes);
        content = bytes.slice(bytes.position(), length);
        skip(length);
      }
      case FIXED32 -> skip(Integer.BYTES);
      default -> throw new IllegalArgumentException("wire type " + wire + " is not protobuf");
    }
    return true;
  }

  int number() {
    return number;
  }

  boolean is(int wantedNumber, int wantedWire) {
    return number == wantedNumber && wire == wantedWire;
  }

  boolean isLengthDelimited() {
    return wire == LENGTH_DELIMITED;
  }

  /** The value of a field of wire type {@link #VARINT}. */
  long varint() {
    return varint;
  }

  /** The bytes of a length-delimited field, without tag and length. */
  ByteBuffer content() {
    return content.duplicate();
  }

  /** The text of a length-delimited field. */
  String text() {
    return StandardCharsets.UTF_8.decode(content()).toString();
  }

  /** The field as it lies in the message, with its tag. */
  ByteBuffer whole() {
    return bytes.slice(start, bytes.position() - start);
  }

  private void skip(int length) {
    bytes.position(Math.addExact(bytes.position(), length));
  }

  private static int length(ByteBuffer bytes) {
    long length = varint(bytes);
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    return (int) length;
  }

  /** Moves the buffer behind the number. */
  static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = bytes.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new BufferUnderflowException();
  }
}
