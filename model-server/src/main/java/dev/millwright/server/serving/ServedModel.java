/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import java.util.List;
import java.util.Map;

/**
 * One version of one model, ready to be asked.
 *
 * @param name under which clients ask for it
 * @param version of the model
 * @param platform the engine's name in the protocol
 * @param parameters what metadata says beyond the protocol, in this order: digest, revision, engine
 *     with its real version, whether rows are counted
 * @param contract what inputs must meet
 * @param model stays the caller's to close, after the last request
 * @param observer told of every answered inference but those of warm-up
 * @param statistics counts what it does
 */
public record ServedModel(
    String name,
    String version,
    String platform,
    Map<String, String> parameters,
    InputContract contract,
    LoadedModel model,
    RowObserver observer,
    ModelStatistics statistics) {

  /** Inputs and outputs. */
  public Signature signature() {
    return model.signature();
  }

  /**
   * Runs the model on the calling thread.
   *
   * @param inputs as {@link InputContract} has checked them
   * @param wanted names of outputs; empty for all
   * @param observed false for the server's own warm-up
   * @return at least the wanted outputs, in the signature's order
   */
  public List<Tensor> infer(List<Tensor> inputs, List<String> wanted, boolean observed)
      throws RunFailed {
    if (!observed) {
      return model.run(inputs, wanted);
    }
    long begun = System.nanoTime();
    List<Tensor> outputs;
    try {
      outputs = model.run(inputs, observer.readsOutputs() ? List.of() : wanted);
    } catch (RunFailed e) {
      statistics.failed(System.nanoTime() - begun);
      throw e;
    }
    statistics.answered(rows(inputs), System.nanoTime() - begun);
    observer.answered(inputs, outputs);
    return outputs;
  }

  /** The first dimension counts rows. */
  private static long rows(List<Tensor> inputs) {
    Shape shape = inputs.get(0).shape();
    return shape.rank() == 0 ? 1 : shape.dim(0);
  }
}
