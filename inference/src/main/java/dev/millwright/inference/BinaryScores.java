/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Reads the scores of a binary classifier: the probability of the positive class, which is the
 * second column.
 *
 * <p>The contract is the one of scikit-learn's classifiers exported without ZipMap: one input FP32
 * {@code [-1,n]}, an output {@code probabilities} FP32 {@code [-1,2]}. Further outputs, such as
 * {@code label}, are ignored. Not safe for concurrent use: each thread makes its own.
 */
public final class BinaryScores {
  /** The output that carries one column for each class. */
  public static final String PROBABILITIES = "probabilities";

  private static final int CLASSES = 2;
  private static final int POSITIVE = 1;
  private static final int BATCH_ROWS = 4096;

  private final LoadedModel model;
  private final TensorSpec input;
  private final int output;
  private final int features;
  private ByteBuffer buffer = Tensor.allocate(0);

  private BinaryScores(LoadedModel model, int output) {
    this.model = model;
    this.input = model.signature().inputs().get(0);
    this.output = output;
    this.features = Math.toIntExact(input.shape().dim(1));
  }

  /**
   * @param model stays the caller's to close
   * @throws ModelUnreadable with {@link ModelUnreadable.Reason#CONTRACT_NOT_MET}, naming the input
   *     or output that differs
   */
  public static BinaryScores of(LoadedModel model) throws ModelUnreadable {
    Signature signature = model.signature();
    if (signature.inputs().size() != 1) {
      throw notMet("one input", signature.inputs().size() + " inputs");
    }
    TensorSpec input = signature.inputs().get(0);
    if (input.datatype() != Datatype.FP32
        || input.shape().rank() != 2
        || input.shape().dim(0) != Shape.VARIABLE
        || input.shape().dim(1) < 1) {
      throw notMet("input " + input.name() + " FP32 [-1,n] with a fixed n", describe(input));
    }
    return new BinaryScores(model, probabilitiesOf(signature));
  }

  private static int probabilitiesOf(Signature signature) throws ModelUnreadable {
    for (int i = 0; i < signature.outputs().size(); i++) {
      TensorSpec output = signature.outputs().get(i);
      if (output.name().equals(PROBABILITIES)) {
        boolean columns =
            output.shape().rank() == 2
                && (output.shape().dim(1) == CLASSES || output.shape().dim(1) == Shape.VARIABLE);
        if (output.datatype() != Datatype.FP32 || !columns) {
          throw notMet("output probabilities FP32 [-1,2]", describe(output));
        }
        return i;
      }
    }
    throw notMet(
        "an output named probabilities",
        "outputs " + signature.outputs().stream().map(TensorSpec::name).toList());
  }

  /** Columns of the input. */
  public int features() {
    return features;
  }

  /**
   * Scores rows in batches.
   *
   * @param rowMajor at least {@code rows * features()} values
   * @return one probability in [0,1] for each row
   * @throws RunFailed when the engine fails or does not answer one pair of probabilities in [0,1]
   *     for each row
   */
  public float[] score(float[] rowMajor, int rows) throws RunFailed {
    if (rowMajor.length < Math.multiplyExact(rows, features)) {
      throw new IllegalArgumentException(
          "%d rows of %d features need %d values, got %d"
              .formatted(rows, features, rows * features, rowMajor.length));
    }
    float[] scores = new float[rows];
    for (int from = 0; from < rows; from += BATCH_ROWS) {
      scoreBatch(rowMajor, from, Math.min(BATCH_ROWS, rows - from), scores);
    }
    return scores;
  }

  private void scoreBatch(float[] rowMajor, int from, int rows, float[] scores) throws RunFailed {
    int values = rows * features;
    if (buffer.capacity() < values * Float.BYTES) {
      buffer = Tensor.allocate(values * Float.BYTES);
    }
    buffer.clear().limit(values * Float.BYTES);
    buffer.asFloatBuffer().put(rowMajor, from * features, values);
    Tensor batch =
        new Tensor(
            input.name(),
            Datatype.FP32,
            new Shape(rows, features),
            buffer.duplicate().order(buffer.order()));
    Tensor probabilities = model.run(List.of(batch)).get(output);
    if (!probabilities.shape().equals(new Shape(rows, CLASSES))) {
      throw new RunFailed(
          "probabilities: expected shape [%d,2], the model answered %s"
              .formatted(rows, probabilities.shape()));
    }
    FloatBuffer pairs = probabilities.data().asFloatBuffer();
    for (int row = 0; row < rows; row++) {
      float score = pairs.get(row * CLASSES + POSITIVE);
      if (!(score >= 0 && score <= 1)) {
        throw new RunFailed(
            "probabilities: expected a number in [0,1], row %d has %s"
                .formatted(from + row, score));
      }
      scores[from + row] = score;
    }
  }

  private static String describe(TensorSpec spec) {
    return spec.name() + " " + spec.datatype() + " " + spec.shape();
  }

  private static ModelUnreadable notMet(String expected, String got) {
    return new ModelUnreadable(
        ModelUnreadable.Reason.CONTRACT_NOT_MET,
        "a binary classifier has " + expected + ", this model has " + got);
  }
}
