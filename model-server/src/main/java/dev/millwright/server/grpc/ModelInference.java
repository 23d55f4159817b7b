/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Tensor;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.List;

/** The inferences of one model from request to answer, on the calling thread. */
final class ModelInference {
  private final ServedModel model;
  private final FastThreadLocal<InferRequestReader> readers;

  ModelInference(ServedModel model) {
    this.model = model;
    this.readers =
        new FastThreadLocal<>() {
          @Override
          protected InferRequestReader initialValue() {
            return new InferRequestReader(model.contract());
          }
        };
  }

  /**
   * Answers one request.
   *
   * @param observed false for the server's own warm-up
   */
  ModelInferResponse infer(ModelInferRequest request, boolean observed)
      throws RequestRefused, RunFailed {
    InferRequestReader reader = readers.get();
    List<String> wanted = reader.outputs(request);
    List<Tensor> inputs = reader.inputs(request);
    List<Tensor> outputs = model.infer(inputs, wanted, observed);
    ModelInferResponse.Builder answer =
        ModelInferResponse.newBuilder()
            .setModelName(model.name())
            .setModelVersion(model.version())
            .setId(request.getId())
            .putAllParameters(request.getParametersMap());
    boolean raw = request.getRawInputContentsCount() > 0;
    InferResponseWriter.write(wanted(outputs, wanted), raw, answer);
    return answer.build();
  }

  /** In the client's order. */
  private static List<Tensor> wanted(List<Tensor> outputs, List<String> names) {
    return names.isEmpty() ? outputs : names.stream().map(name -> find(outputs, name)).toList();
  }

  private static Tensor find(List<Tensor> outputs, String name) {
    for (Tensor output : outputs) {
      if (output.name().equals(name)) {
        return output;
      }
    }
    throw new IllegalStateException("the model left out output " + name);
  }
}
