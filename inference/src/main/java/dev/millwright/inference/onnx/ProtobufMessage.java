/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A protobuf message being written; what was read elsewhere is referred to, not copied. */
final class ProtobufMessage {
  static final int MAX_VARINT_BYTES = 10;

  private final List<ByteBuffer> pieces = new ArrayList<>();
  private long size;

  /** A field as {@link ProtobufFields#whole} gave it. */
  ProtobufMessage field(ByteBuffer whole) {
    pieces.add(whole);
    size += whole.remaining();
    return this;
  }

  ProtobufMessage number(int field, long value) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * MAX_VARINT_BYTES);
    varint(bytes, (long) field << 3 | ProtobufFields.VARINT);
    varint(bytes, value);
    return field(bytes.flip());
  }

  ProtobufMessage text(int field, String value) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(value);
    return bytes(field, bytes);
  }

  /** Bytes, or packed numbers. */
  ProtobufMessage bytes(int field, ByteBuffer value) {
    return header(field, value.remaining()).field(value);
  }

  ProtobufMessage message(int field, ProtobufMessage value) {
    header(field, value.size);
    pieces.addAll(value.pieces);
    size += value.size;
    return this;
  }

  /** The fields of another message, in this one. */
  ProtobufMessage merge(ProtobufMessage other) {
    pieces.addAll(other.pieces);
    size += other.size;
    return this;
  }

  /**
   * @throws ArithmeticException when the message is larger than an array can be
   */
  byte[] toByteArray() {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
    for (ByteBuffer piece : pieces) {
      bytes.put(piece.duplicate());
    }
    return bytes.array();
  }

  private ProtobufMessage header(int field, long length) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * MAX_VARINT_BYTES);
    varint(bytes, (long) field << 3 | ProtobufFields.LENGTH_DELIMITED);
    varint(bytes, length);
    return field(bytes.flip());
  }

  static void varint(ByteBuffer bytes, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
  }
}
