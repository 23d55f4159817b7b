/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between ONNX Runtime's types and those of the Open Inference Protocol. */
final class OnnxTypes {
  private OnnxTypes() {}

  /**
   * @param labels the classes of an output's columns, by its name
   */
  static Signature signature(OrtSession session, Map<String, List<String>> labels)
      throws OrtException, ModelUnreadable {
    return new Signature(
        specs("input", session.getInputInfo().values(), Map.of()),
        specs("output", session.getOutputInfo().values(), labels));
  }

  private static List<TensorSpec> specs(
      String role, Collection<NodeInfo> nodes, Map<String, List<String>> labels)
      throws ModelUnreadable {
    List<TensorSpec> specs = new ArrayList<>();
    for (NodeInfo node : nodes) {
      if (!(node.getInfo() instanceof TensorInfo tensor)) {
        throw new ModelUnreadable(
            Reason.UNSUPPORTED_TYPE,
            "%s %s is a %s: export the model with plain tensors"
                .formatted(role, node.getName(), node.getInfo().getClass().getSimpleName()));
      }
      Datatype datatype = datatype(tensor);
      if (datatype == null) {
        throw new ModelUnreadable(
            Reason.UNSUPPORTED_TYPE,
            "%s %s has element type %s, which is not supported"
                .formatted(role, node.getName(), tensor.onnxType));
      }
      if (role.equals("input") && !canBeGiven(datatype)) {
        throw new ModelUnreadable(
            Reason.UNSUPPORTED_TYPE,
            ("input %s has element type %s, which ONNX Runtime's Java binding cannot pass in"
                    + " (it can as an output): begin the model with a Cast from INT64")
                .formatted(node.getName(), datatype));
      }
      specs.add(
          new TensorSpec(
              node.getName(),
              datatype,
              new Shape(tensor.getShape()),
              labels.getOrDefault(node.getName(), List.of())));
    }
    return specs;
  }

  /**
   * By the ONNX type: the Java type folds the unsigned types into the signed ones, and that would
   * print wrong numbers.
   */
  static @Nullable Datatype datatype(TensorInfo tensor) {
    return switch (tensor.onnxType) {
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> Datatype.BOOL;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> Datatype.UINT8;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> Datatype.UINT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> Datatype.UINT32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> Datatype.UINT64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> Datatype.INT8;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> Datatype.INT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> Datatype.INT32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> Datatype.INT64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> Datatype.FP16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> Datatype.BF16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> Datatype.FP32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> Datatype.FP64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> Datatype.BYTES;
      default -> null;
    };
  }

  /** The binding has no wider unsigned type than UINT8: it would pass the bits as a signed type. */
  static boolean canBeGiven(Datatype datatype) {
    return switch (datatype) {
      case UINT16, UINT32, UINT64 -> false;
      default -> true;
    };
  }

  /**
   * @throws IllegalArgumentException for a type that no loaded model has as an input
   */
  static OnnxJavaType javaType(Datatype datatype) {
    return switch (datatype) {
      case BOOL -> OnnxJavaType.BOOL;
      case UINT8 -> OnnxJavaType.UINT8;
      case INT8 -> OnnxJavaType.INT8;
      case INT16 -> OnnxJavaType.INT16;
      case INT32 -> OnnxJavaType.INT32;
      case INT64 -> OnnxJavaType.INT64;
      case FP16 -> OnnxJavaType.FLOAT16;
      case BF16 -> OnnxJavaType.BFLOAT16;
      case FP32 -> OnnxJavaType.FLOAT;
      case FP64 -> OnnxJavaType.DOUBLE;
      case BYTES -> OnnxJavaType.STRING;
      case UINT16, UINT32, UINT64 ->
          throw new IllegalArgumentException("ONNX Runtime takes no " + datatype + " input");
    };
  }
}
