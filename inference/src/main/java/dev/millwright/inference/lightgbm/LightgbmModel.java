/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.FeatureRows;
import dev.millwright.inference.Lifetime;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One booster and, for each call that ever ran beside others, a {@link RowPredictor}.
 *
 * <p>Rows go through the fast call one by one, on the calling thread. LightGBM's call for a matrix
 * computes a row no faster and has to be handed a copy, so it pays only where several threads have
 * work for milliseconds.
 */
final class LightgbmModel implements LoadedModel {
  /** Rows times trees, at some 50 nanoseconds each. */
  private static final long WORTH_SEVERAL_THREADS = 100_000;

  private final Booster booster;
  private final int threads;
  private final Signature signature;
  private final Queue<RowPredictor> idle = new ConcurrentLinkedQueue<>();
  private final Lifetime lifetime = new Lifetime();

  /**
   * @param booster belongs to this model
   */
  LightgbmModel(Booster booster, int threads) {
    this.booster = booster;
    this.threads = threads;
    this.signature = FeatureRows.signature(Datatype.FP64, booster.columns(), booster.width());
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) throws RunFailed {
    Tensor rows = FeatureRows.only(signature, inputs);
    String name = signature.outputs(wantedOutputs).get(0).name();
    Shape shape = FeatureRows.answerShape(rows.shape().dim(0), booster.width());
    double[] answer = new double[Math.toIntExact(shape.elements())];
    lifetime.enter();
    try {
      predict(rows, answer);
    } catch (LightgbmFailed e) {
      throw new RunFailed("LightGBM failed: " + e.getMessage(), e);
    } finally {
      lifetime.leave();
    }
    ByteBuffer data = ByteBuffer.allocate(answer.length * Double.BYTES);
    data.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(answer);
    return List.of(new Tensor(name, Datatype.FP64, shape, data));
  }

  private void predict(Tensor rows, double[] answer) throws LightgbmFailed {
    ByteBuffer data = rows.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int count = Math.toIntExact(rows.shape().dim(0));
    if (threads > 1 && (long) count * booster.trees() >= WORTH_SEVERAL_THREADS) {
      double[] matrix = new double[Math.multiplyExact(count, booster.columns())];
      read(data, rows.datatype(), matrix);
      booster.predict(matrix, answer, threads);
      return;
    }
    RowPredictor predictor = idle.poll();
    if (predictor == null) {
      predictor = new RowPredictor(booster);
    }
    try {
      for (int row = 0; row < count; row++) {
        read(data, rows.datatype(), predictor.row());
        predictor.predict(answer, row * booster.width());
      }
    } finally {
      idle.add(predictor);
    }
  }

  private static void read(ByteBuffer data, Datatype datatype, double[] values) {
    switch (datatype) {
      case FP64 -> {
        data.asDoubleBuffer().get(values);
        data.position(data.position() + values.length * Double.BYTES);
      }
      case FP32 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = data.getFloat();
        }
      }
      default ->
          throw new IllegalArgumentException("features: expected FP64 or FP32, got " + datatype);
    }
  }

  @Override
  public void close() {
    lifetime.end(this::free);
  }

  private void free() {
    idle.forEach(RowPredictor::free);
    booster.free();
  }
}
