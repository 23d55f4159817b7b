/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.List;
import java.util.Optional;

/**
 * A model in memory. Hold it strongly for as long as calls may come: it owns native memory and has
 * no finalizer.
 *
 * <p>Safe for concurrent calls from any number of threads.
 */
public interface LoadedModel extends AutoCloseable {
  Signature signature();

  /**
   * Runs the model once, and computes what is wanted only where the engine can.
   *
   * @param inputs one tensor for each input of the signature, in its order; datatypes and shapes
   *     must meet it, and the buffers must be direct and stay unchanged until this returns
   * @param wantedOutputs names of outputs, in any order; empty for all of them
   * @return the wanted outputs in the signature's order, with concrete shapes; the buffers are the
   *     caller's
   * @throws RunFailed when the engine fails; the model stays usable
   * @throws IllegalArgumentException when the signature has no such output
   * @throws IllegalStateException after {@link #close}
   */
  List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) throws RunFailed;

  /** {@link #run(List, List)} with every output. */
  default List<Tensor> run(List<Tensor> inputs) throws RunFailed {
    return run(inputs, List.of());
  }

  /**
   * The engine of the library that trained the model, as its version begins ({@code xgboost}), when
   * the file was converted from that library's own.
   */
  default Optional<String> convertedFrom() {
    return Optional.empty();
  }

  /** Waits for running calls, then frees everything native. Idempotent. */
  @Override
  void close();
}
