/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.List;

/**
 * Where a binary classifier answers the probability of the positive class.
 *
 * <p>Either an output {@value #PROBABILITIES} FP32 {@code [-1,2]}, as scikit-learn's classifiers
 * have it when they are exported without ZipMap; or the one output of a model of trees, {@link
 * FeatureRows#PREDICTIONS} FP32 or FP64, {@code [-1]} or {@code [-1,2]}.
 *
 * @param output its index in the signature
 * @param columns of the output: the positive class is the last one
 */
public record PositiveClass(int output, int columns) {
  /** The output that carries one column for each class. */
  public static final String PROBABILITIES = "probabilities";

  private static final int CLASSES = 2;

  /**
   * @throws ModelUnreadable with {@link ModelUnreadable.Reason#CONTRACT_NOT_MET}, naming the output
   *     that differs
   */
  public static PositiveClass of(Signature signature) throws ModelUnreadable {
    List<TensorSpec> outputs = signature.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).name().equals(PROBABILITIES)) {
        return new PositiveClass(i, probabilities(outputs.get(i)));
      }
    }
    if (outputs.size() == 1 && outputs.get(0).name().equals(FeatureRows.PREDICTIONS)) {
      return new PositiveClass(0, predictions(outputs.get(0)));
    }
    throw BinaryScores.notMet(
        "an output named probabilities",
        "outputs " + outputs.stream().map(TensorSpec::name).toList());
  }

  private static int probabilities(TensorSpec output) throws ModelUnreadable {
    boolean columns =
        output.shape().rank() == 2
            && (output.shape().dim(1) == CLASSES || output.shape().dim(1) == Shape.VARIABLE);
    if (output.datatype() != Datatype.FP32 || !columns) {
      throw BinaryScores.notMet("output probabilities FP32 [-1,2]", BinaryScores.describe(output));
    }
    return CLASSES;
  }

  private static int predictions(TensorSpec output) throws ModelUnreadable {
    boolean one = output.shape().rank() == 1;
    boolean two = output.shape().rank() == 2 && output.shape().dim(1) == CLASSES;
    boolean number = output.datatype() == Datatype.FP32 || output.datatype() == Datatype.FP64;
    if (!number || !(one || two)) {
      throw BinaryScores.notMet(
          "output predictions FP32 or FP64, [-1] or [-1,2]", BinaryScores.describe(output));
    }
    return one ? 1 : CLASSES;
  }

  /** Of the answer to so many rows. */
  public Shape answerShape(int rows) {
    return FeatureRows.answerShape(rows, columns);
  }

  /**
   * The probability in each row.
   *
   * @param answers all outputs, in the signature's order
   */
  public float[] scores(List<Tensor> answers) {
    float[] values = answers.get(output).floats();
    if (columns == 1) {
      return values;
    }
    float[] scores = new float[values.length / columns];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = values[row * columns + columns - 1];
    }
    return scores;
  }
}
