/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.tensorflow;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** The signature {@value #KEY} of a SavedModel, tensors in the order of their names as in DJL. */
final class SavedModelSignature {
  static final String KEY = "serving_default";

  private SavedModelSignature() {}

  /**
   * @throws ModelUnreadable when there is no such signature, or a tensor of it can't be carried
   */
  static Signature of(MetaGraphDef graph) throws ModelUnreadable {
    SignatureDef signature = graph.getSignatureDefMap().get(KEY);
    if (signature == null) {
      throw new ModelUnreadable(
          Reason.CONTRACT_NOT_MET,
          "the SavedModel has the signatures %s, expected %s: save it by tf.saved_model.save(module, folder, signatures={\"%s\": function})"
              .formatted(new TreeMap<>(graph.getSignatureDefMap()).keySet(), KEY, KEY));
    }
    return new Signature(
        specs("input", signature.getInputsMap()), specs("output", signature.getOutputsMap()));
  }

  private static List<TensorSpec> specs(String role, Map<String, TensorInfo> tensors)
      throws ModelUnreadable {
    List<TensorSpec> specs = new ArrayList<>();
    for (Map.Entry<String, TensorInfo> tensor : new TreeMap<>(tensors).entrySet()) {
      specs.add(spec(role, tensor.getKey(), tensor.getValue()));
    }
    return specs;
  }

  private static TensorSpec spec(String role, String name, TensorInfo tensor)
      throws ModelUnreadable {
    TensorShapeProto shape = tensor.getTensorShape();
    if (shape.getUnknownRank()) {
      throw new ModelUnreadable(
          Reason.UNSUPPORTED_TYPE,
          "%s %s has no fixed rank: give its tf.TensorSpec a shape, with None where it is open"
              .formatted(role, name));
    }
    long[] dims = shape.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
    return new TensorSpec(name, datatype(role, name, tensor.getDtype()), new Shape(dims));
  }

  /** Those that DJL carries. */
  private static Datatype datatype(String role, String name, DataType type) throws ModelUnreadable {
    return switch (type) {
      case DT_BOOL -> Datatype.BOOL;
      case DT_UINT8 -> Datatype.UINT8;
      case DT_INT8 -> Datatype.INT8;
      case DT_INT32 -> Datatype.INT32;
      case DT_INT64 -> Datatype.INT64;
      case DT_FLOAT -> Datatype.FP32;
      case DT_DOUBLE -> Datatype.FP64;
      case DT_STRING -> Datatype.BYTES;
      default ->
          throw new ModelUnreadable(
              Reason.UNSUPPORTED_TYPE,
              "%s %s has datatype %s, which TensorFlow through DJL does not carry: cast it inside the model"
                  .formatted(role, name, type));
    };
  }
}
