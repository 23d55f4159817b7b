/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import com.google.protobuf.ByteString;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.grpc.protocol.InferTensorContents;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Inputs that come as numbers, truths or texts. */
final class TypedInput {
  private final InputContract contract;
  private final TensorPool pool;

  TypedInput(InputContract contract, TensorPool pool) {
    this.contract = contract;
    this.pool = pool;
  }

  /** The shape is one that the contract has passed. */
  Tensor read(int index, Shape shape, InferInputTensor input) throws RequestRefused {
    TensorSpec spec = contract.input(index);
    InferTensorContents contents = input.getContents();
    ContentsField field = field(spec, contents);
    int count = field.count(contents);
    if (elements(shape) != count) {
      throw new RequestRefused(
          "input \"%s\": %s: expected %d values for shape %s, got %d"
              .formatted(spec.name(), field.field(), elements(shape), shape, count));
    }
    contract.elements(spec, shape, count);
    ByteBuffer data = pool.take(index, bytes(spec.datatype(), contents, count));
    fill(spec, contents, data);
    return new Tensor(
        spec.name(), spec.datatype(), shape, data.flip().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static ContentsField field(TensorSpec spec, InferTensorContents contents)
      throws RequestRefused {
    ContentsField field = ContentsField.of(spec.datatype());
    if (field == null) {
      throw new RequestRefused(
          "input \"%s\": expected raw_input_contents for %s, which has no typed form, got none"
              .formatted(spec.name(), spec.datatype()));
    }
    ContentsField other = field.other(contents);
    if (other != null) {
      throw new RequestRefused(
          "input \"%s\": expected %s for %s, got %s"
              .formatted(spec.name(), field.field(), spec.datatype(), other.field()));
    }
    return field;
  }

  private static long elements(Shape shape) {
    try {
      return shape.elements();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private static int bytes(Datatype datatype, InferTensorContents contents, int count) {
    if (datatype != Datatype.BYTES) {
      return count * datatype.sizeBytes();
    }
    int bytes = count * Integer.BYTES;
    for (int i = 0; i < count; i++) {
      bytes = Math.addExact(bytes, contents.getBytesContents(i).size());
    }
    return bytes;
  }

  private static void fill(TensorSpec spec, InferTensorContents contents, ByteBuffer data)
      throws RequestRefused {
    switch (spec.datatype()) {
      case BOOL -> bools(contents, data);
      case INT8 -> ints(spec, contents, data, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case INT16 -> ints(spec, contents, data, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT32 -> ints(spec, contents, data, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> longs(contents, data);
      case UINT8 -> unsigned(spec, contents, data, 0xff);
      case UINT16 -> unsigned(spec, contents, data, 0xffff);
      case UINT32 -> unsigned(spec, contents, data, 0xffff_ffffL);
      case UINT64 -> unsignedLongs(contents, data);
      case FP32 -> floats(contents, data);
      case FP64 -> doubles(contents, data);
      case BYTES -> texts(contents, data);
      case FP16, BF16 -> throw new IllegalStateException(spec.datatype() + " has no typed form");
    }
  }

  private static void bools(InferTensorContents contents, ByteBuffer data) {
    for (int i = 0; i < contents.getBoolContentsCount(); i++) {
      data.put((byte) (contents.getBoolContents(i) ? 1 : 0));
    }
  }

  private static void ints(
      TensorSpec spec, InferTensorContents contents, ByteBuffer data, int min, int max)
      throws RequestRefused {
    for (int i = 0; i < contents.getIntContentsCount(); i++) {
      int value = contents.getIntContents(i);
      if (value < min || value > max) {
        throw outside(spec, "int_contents[" + i + "]", min + ".." + max, value);
      }
      put(data, spec.datatype().sizeBytes(), value);
    }
  }

  private static void unsigned(
      TensorSpec spec, InferTensorContents contents, ByteBuffer data, long max)
      throws RequestRefused {
    for (int i = 0; i < contents.getUintContentsCount(); i++) {
      long value = Integer.toUnsignedLong(contents.getUintContents(i));
      if (value > max) {
        throw outside(spec, "uint_contents[" + i + "]", "0.." + max, value);
      }
      put(data, spec.datatype().sizeBytes(), (int) value);
    }
  }

  private static RequestRefused outside(TensorSpec spec, String field, String range, long value) {
    return new RequestRefused(
        "input \"%s\": %s: expected a whole number %s for %s, got %d"
            .formatted(spec.name(), field, range, spec.datatype(), value));
  }

  private static void put(ByteBuffer data, int bytes, int value) {
    switch (bytes) {
      case Byte.BYTES -> data.put((byte) value);
      case Short.BYTES -> data.putShort((short) value);
      default -> data.putInt(value);
    }
  }

  private static void longs(InferTensorContents contents, ByteBuffer data) {
    for (int i = 0; i < contents.getInt64ContentsCount(); i++) {
      data.putLong(contents.getInt64Contents(i));
    }
  }

  private static void unsignedLongs(InferTensorContents contents, ByteBuffer data) {
    for (int i = 0; i < contents.getUint64ContentsCount(); i++) {
      data.putLong(contents.getUint64Contents(i));
    }
  }

  private static void floats(InferTensorContents contents, ByteBuffer data) {
    for (int i = 0; i < contents.getFp32ContentsCount(); i++) {
      data.putFloat(contents.getFp32Contents(i));
    }
  }

  private static void doubles(InferTensorContents contents, ByteBuffer data) {
    for (int i = 0; i < contents.getFp64ContentsCount(); i++) {
      data.putDouble(contents.getFp64Contents(i));
    }
  }

  private static void texts(InferTensorContents contents, ByteBuffer data) {
    for (int i = 0; i < contents.getBytesContentsCount(); i++) {
      ByteString text = contents.getBytesContents(i);
      data.putInt(text.size());
      text.copyTo(data);
    }
  }
}
