/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
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
 */
public record ServedModel(
    String name,
    String version,
    String platform,
    Map<String, String> parameters,
    InputContract contract,
    LoadedModel model,
    RowObserver observer) {

  /** Inputs and outputs. */
  public Signature signature() {
    return model.signature();
  }

  /**
   * Runs the model on the calling thread.
   *
   * @param inputs as {@link InputContract} has checked them
   * @param observed false for the server's own warm-up
   * @return every output, in the signature's order
   */
  public List<Tensor> infer(List<Tensor> inputs, boolean observed) throws RunFailed {
    List<Tensor> outputs = model.run(inputs);
    if (observed) {
      observer.answered(inputs, outputs);
    }
    return outputs;
  }
}
