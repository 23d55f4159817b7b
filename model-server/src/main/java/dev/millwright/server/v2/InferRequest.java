/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that meets the model's signature.
 *
 * @param id the client's, to be echoed
 * @param parameters the client's JSON object, to be echoed
 * @param inputs in the signature's order; the buffers are the {@link TensorPool}'s and are valid
 *     until its next use
 * @param outputs names of the outputs that are wanted; empty for all
 */
record InferRequest(
    @Nullable String id, @Nullable String parameters, List<Tensor> inputs, List<String> outputs) {}
