/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.Tensor;
import dev.millwright.server.codec.TensorPool;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that meets the model's signature.
 *
 * @param id the client's, or one that the server gave it; to be echoed
 * @param parameters the client's JSON object, to be echoed
 * @param inputs in the signature's order; the buffers are the {@link TensorPool}'s and are valid
 *     until its next use
 * @param outputs that are wanted, in the client's order; empty for all
 * @param timeoutMicros how long the client waits for the answer; 0 when it does not say
 * @param binary whether all outputs go out as bytes when {@code outputs} is empty
 */
record InferRequest(
    @Nullable String id,
    @Nullable String parameters,
    List<Tensor> inputs,
    List<WantedOutput> outputs,
    long timeoutMicros,
    boolean binary) {

  /** Names of the outputs to compute; empty for all. */
  List<String> wanted() {
    return outputs.isEmpty() ? List.of() : outputs.stream().map(WantedOutput::name).toList();
  }

  /** The same under another id. */
  InferRequest withId(@Nullable String other) {
    return Objects.equals(id, other)
        ? this
        : new InferRequest(other, parameters, inputs, outputs, timeoutMicros, binary);
  }

  /**
   * @param name of the output
   * @param binary as bytes behind the JSON, instead of in it; null when the request's parameters
   *     decide
   */
  record WantedOutput(String name, @Nullable Boolean binary) {
    boolean isBinary(boolean standard) {
      return binary == null ? standard : binary;
    }
  }
}
