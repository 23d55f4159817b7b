/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.scheduling.ModelQueue;
import dev.millwright.server.scheduling.SchedulingOptions;
import dev.millwright.server.scheduling.Workers;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ModelStatistics;
import dev.millwright.server.serving.RowObserver;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.serving.StageObserver;
import dev.millwright.server.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A model with one FP32 input that it answers unchanged, when a test lets it. */
final class PlayedModel implements LoadedModel {
  static final String NAME = "played";

  /** How often it was asked. */
  final AtomicInteger begun = new AtomicInteger();

  /** Each inference takes one. */
  final Semaphore permits = new Semaphore(1_000_000);

  final Workers workers = Workers.start(1);

  volatile boolean fails;
  volatile boolean hasBug;

  ModelCatalog catalog() {
    return new ModelCatalog(
        List.of(
            new ServedModel(
                NAME,
                "1",
                "played",
                Map.of(),
                new InputContract(signature()),
                new ModelQueue(
                    this,
                    workers,
                    new SchedulingOptions(Duration.ofSeconds(30), 1, Duration.ZERO, true)),
                RowObserver.NONE,
                new ModelStatistics(StageObserver.NONE),
                Telemetry.none(NAME, "1"))),
        ModelCatalog.OnDemand.NONE);
  }

  @Override
  public Signature signature() {
    TensorSpec one = new TensorSpec("features", Datatype.FP32, new Shape(-1, 3));
    return new Signature(List.of(one), List.of(one));
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) throws RunFailed {
    begun.incrementAndGet();
    permits.acquireUninterruptibly();
    if (fails) {
      throw new RunFailed("the model failed: \"why\"");
    }
    if (hasBug) {
      throw new IllegalStateException("a bug, on purpose");
    }
    Tensor input = inputs.get(0);
    int size = input.data().remaining();
    return List.of(
        new Tensor(
            input.name(),
            input.datatype(),
            input.shape(),
            Tensor.allocate(size).put(input.data().duplicate()).flip()));
  }

  @Override
  public void close() {
    workers.close();
  }
}
