/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.djl;

import ai.djl.ndarray.types.DataType;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import java.util.List;
import java.util.Set;

/** Between DJL's types and those of the Open Inference Protocol. */
public final class DjlTypes {
  private DjlTypes() {}

  /**
   * Refuses a model whose tensors an engine of DJL can't carry.
   *
   * @param engine its name
   * @param carried the datatypes it can
   * @throws ModelUnreadable with {@link Reason#UNSUPPORTED_TYPE}, naming the tensor
   */
  public static void requireCarried(String engine, Signature signature, Set<Datatype> carried)
      throws ModelUnreadable {
    requireCarried(engine, "input", signature.inputs(), carried);
    requireCarried(engine, "output", signature.outputs(), carried);
  }

  private static void requireCarried(
      String engine, String role, List<TensorSpec> specs, Set<Datatype> carried)
      throws ModelUnreadable {
    for (TensorSpec spec : specs) {
      if (!carried.contains(spec.datatype())) {
        throw new ModelUnreadable(
            Reason.UNSUPPORTED_TYPE,
            "%s %s has datatype %s, which %s through DJL does not carry (it does %s): cast it inside the model"
                .formatted(role, spec.name(), spec.datatype(), engine, carried));
      }
    }
  }

  /**
   * @throws IllegalArgumentException for a type that no loaded model has
   */
  static DataType of(Datatype datatype) {
    return switch (datatype) {
      case BOOL -> DataType.BOOLEAN;
      case UINT8 -> DataType.UINT8;
      case INT8 -> DataType.INT8;
      case INT16 -> DataType.INT16;
      case INT32 -> DataType.INT32;
      case INT64 -> DataType.INT64;
      case FP16 -> DataType.FLOAT16;
      case BF16 -> DataType.BFLOAT16;
      case FP32 -> DataType.FLOAT32;
      case FP64 -> DataType.FLOAT64;
      case BYTES -> DataType.STRING;
      case UINT16, UINT32, UINT64 ->
          throw new IllegalArgumentException("DJL has no " + datatype + " here");
    };
  }
}
