/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which class a classifier predicts for each row: its label output, or the label of the largest
 * score. Models that have neither predict no classes, and nothing is guessed.
 */
final class PredictedClasses {
  private static final Set<String> LABEL_OUTPUTS = Set.of("label", "output_label");
  private static final Set<Datatype> DISCRETE =
      Set.of(Datatype.INT64, Datatype.INT32, Datatype.BYTES, Datatype.BOOL);

  /** More rows than anybody sends labels for at once. */
  private static final int MAX_ROWS = 1024;

  private final @Nullable TensorSpec output;

  PredictedClasses(Signature signature) {
    TensorSpec found = null;
    for (TensorSpec spec : signature.outputs()) {
      boolean label = LABEL_OUTPUTS.contains(spec.name()) && DISCRETE.contains(spec.datatype());
      boolean scores = !spec.labels().isEmpty() && spec.datatype() == Datatype.FP32;
      if (label || (scores && found == null)) {
        found = spec;
      }
    }
    this.output = found;
  }

  /** One for each row; null when they are not known. */
  @Nullable List<String> of(List<TensorCopy> outputs) {
    if (output == null) {
      return null;
    }
    for (TensorCopy tensor : outputs) {
      if (tensor.name().equals(output.name()) && isWhole(tensor)) {
        return tensor.datatype() == Datatype.FP32 ? largest(tensor) : labels(tensor);
      }
    }
    return null;
  }

  private boolean isWhole(TensorCopy tensor) {
    Shape shape = tensor.shape();
    boolean shown = !tensor.redaction().whole() && tensor.redaction().columns().isEmpty();
    return shown && shape.rank() > 0 && shape.rank() <= 2 && shape.dim(0) <= MAX_ROWS;
  }

  private static List<String> labels(TensorCopy tensor) {
    int rows = Math.toIntExact(tensor.shape().elements());
    ByteBuffer values = tensor.values();
    List<String> labels = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      labels.add(
          switch (tensor.datatype()) {
            case INT64 -> Long.toString(values.getLong());
            case INT32 -> Integer.toString(values.getInt());
            case BOOL -> Boolean.toString(values.get() != 0);
            default -> {
              byte[] text = new byte[values.getInt()];
              values.get(text);
              yield new String(text, StandardCharsets.UTF_8);
            }
          });
    }
    return labels;
  }

  private @Nullable List<String> largest(TensorCopy tensor) {
    if (output == null || tensor.columns() != output.labels().size()) {
      return null;
    }
    int rows = Math.toIntExact(tensor.shape().dim(0));
    ByteBuffer values = tensor.values();
    List<String> labels = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      int best = 0;
      for (int column = 1; column < tensor.columns(); column++) {
        int at = row * tensor.columns();
        if (values.getFloat(Float.BYTES * (at + column))
            > values.getFloat(Float.BYTES * (at + best))) {
          best = column;
        }
      }
      labels.add(output.labels().get(best));
    }
    return labels;
  }
}
