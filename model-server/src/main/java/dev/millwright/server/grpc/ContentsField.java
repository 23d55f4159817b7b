/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.inference.Datatype;
import dev.millwright.server.grpc.protocol.InferTensorContents;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The fields of typed contents, and which datatype is carried by which. */
enum ContentsField {
  BOOL("bool_contents", InferTensorContents::getBoolContentsCount),
  INT("int_contents", InferTensorContents::getIntContentsCount),
  INT64("int64_contents", InferTensorContents::getInt64ContentsCount),
  UINT("uint_contents", InferTensorContents::getUintContentsCount),
  UINT64("uint64_contents", InferTensorContents::getUint64ContentsCount),
  FP32("fp32_contents", InferTensorContents::getFp32ContentsCount),
  FP64("fp64_contents", InferTensorContents::getFp64ContentsCount),
  BYTES("bytes_contents", InferTensorContents::getBytesContentsCount);

  private static final ContentsField[] ALL = values();

  private final String field;
  private final ToIntFunction<InferTensorContents> count;

  ContentsField(String field, ToIntFunction<InferTensorContents> count) {
    this.field = field;
    this.count = count;
  }

  /** Null for the datatypes that only come raw. */
  static @Nullable ContentsField of(Datatype datatype) {
    return switch (datatype) {
      case BOOL -> BOOL;
      case INT8, INT16, INT32 -> INT;
      case INT64 -> INT64;
      case UINT8, UINT16, UINT32 -> UINT;
      case UINT64 -> UINT64;
      case FP32 -> FP32;
      case FP64 -> FP64;
      case BYTES -> BYTES;
      case FP16, BF16 -> null;
    };
  }

  /** The field's name in the protocol. */
  String field() {
    return field;
  }

  int count(InferTensorContents contents) {
    return count.applyAsInt(contents);
  }

  /** A field with values that is not this one; null when there is none. */
  @Nullable ContentsField other(InferTensorContents contents) {
    for (ContentsField each : ALL) {
      if (each != this && each.count(contents) > 0) {
        return each;
      }
    }
    return null;
  }
}
