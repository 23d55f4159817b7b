/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Doubles numbers, when a test lets it; fails on batches with a negative one. */
class PlayedModel implements LoadedModel {
  static final TensorSpec SPEC = new TensorSpec("x", Datatype.FP32, new Shape(-1));

  /** Rows of each run, in the order of their beginnings. */
  final List<Long> runs = new CopyOnWriteArrayList<>();

  final List<String> threads = new CopyOnWriteArrayList<>();

  /** Each run takes one. */
  final Semaphore permits = new Semaphore(1_000_000);

  @Override
  public Signature signature() {
    return new Signature(List.of(SPEC), List.of(SPEC));
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) throws RunFailed {
    Tensor input = inputs.get(0);
    runs.add(input.shape().dim(0));
    threads.add(Thread.currentThread().getName());
    permits.acquireUninterruptibly();
    ByteBuffer values = input.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer doubled = Tensor.allocate(values.remaining());
    while (values.hasRemaining()) {
      float value = values.getFloat();
      if (value < 0) {
        throw new RunFailed("%.0f is negative".formatted(value));
      }
      doubled.putFloat(2 * value);
    }
    return List.of(new Tensor("x", Datatype.FP32, input.shape(), doubled.flip()));
  }

  @Override
  public void close() {}
}
