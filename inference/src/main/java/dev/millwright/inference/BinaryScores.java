/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads the scores of a binary classifier: the probability of the positive class.
 *
 * <p>The contract is one input of FP32 or FP64 {@code [-1,n]}, and an output as {@link
 * PositiveClass} has it. Further outputs, such as {@code label}, are ignored. Not safe for
 * concurrent use: each thread makes its own.
 */
public final class BinaryScores {
  private static final int BATCH_ROWS = 4096;

  private final LoadedModel model;
  private final TensorSpec input;
  private final PositiveClass positive;
  private final int features;
  private ByteBuffer buffer = Tensor.allocate(0);

  private BinaryScores(LoadedModel model, PositiveClass positive) {
    this.model = model;
    this.input = model.signature().inputs().get(0);
    this.positive = positive;
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
    boolean number = input.datatype() == Datatype.FP32 || input.datatype() == Datatype.FP64;
    if (!number
        || input.shape().rank() != 2
        || input.shape().dim(0) != Shape.VARIABLE
        || input.shape().dim(1) < 1) {
      throw notMet(
          "input " + input.name() + " FP32 or FP64 [-1,n] with a fixed n", describe(input));
    }
    return new BinaryScores(model, PositiveClass.of(signature));
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
    Tensor batch =
        new Tensor(
            input.name(),
            input.datatype(),
            new Shape(rows, features),
            fill(rowMajor, from * features, rows * features));
    List<Tensor> answers = model.run(List.of(batch));
    Tensor answer = answers.get(positive.output());
    if (!answer.shape().equals(positive.answerShape(rows))) {
      throw new RunFailed(
          "%s: expected shape %s, the model answered %s"
              .formatted(answer.name(), positive.answerShape(rows), answer.shape()));
    }
    float[] batchScores = positive.scores(answers);
    for (int row = 0; row < rows; row++) {
      float score = batchScores[row];
      if (!(score >= 0 && score <= 1)) {
        throw new RunFailed(
            "%s: expected a number in [0,1], row %d has %s"
                .formatted(answer.name(), from + row, score));
      }
      scores[from + row] = score;
    }
  }

  private ByteBuffer fill(float[] rowMajor, int from, int values) {
    int bytes = values * input.datatype().sizeBytes();
    if (buffer.capacity() < bytes) {
      buffer = Tensor.allocate(bytes);
    }
    buffer.clear().limit(bytes);
    if (input.datatype() == Datatype.FP32) {
      buffer.asFloatBuffer().put(rowMajor, from, values);
    } else {
      for (int i = 0; i < values; i++) {
        buffer.putDouble(i * Double.BYTES, rowMajor[from + i]);
      }
    }
    return buffer.duplicate().order(buffer.order());
  }

  static String describe(TensorSpec spec) {
    return spec.name() + " " + spec.datatype() + " " + spec.shape();
  }

  static ModelUnreadable notMet(String expected, String got) {
    return new ModelUnreadable(
        ModelUnreadable.Reason.CONTRACT_NOT_MET,
        "a binary classifier has " + expected + ", this model has " + got);
  }
}
