/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.inference.TensorSpec;
import dev.millwright.server.grpc.protocol.ModelMetadataResponse;
import dev.millwright.server.grpc.protocol.ModelMetadataResponse.TensorMetadata;
import dev.millwright.server.grpc.protocol.ServerMetadataResponse;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.serving.ServerIdentity;
import java.util.List;

/** The fixed answers of the protocol. */
final class Descriptions {
  private Descriptions() {}

  static ServerMetadataResponse server() {
    return ServerMetadataResponse.newBuilder()
        .setName(ServerIdentity.NAME)
        .setVersion(ServerIdentity.VERSION)
        .addExtensions("binary_tensor_data")
        .build();
  }

  /**
   * One version of a model.
   *
   * @param versions all that are served
   */
  static ModelMetadataResponse model(ServedModel model, List<String> versions) {
    ModelMetadataResponse.Builder description =
        ModelMetadataResponse.newBuilder()
            .setName(model.name())
            .addAllVersions(versions)
            .setPlatform(model.platform());
    model.signature().inputs().forEach(input -> description.addInputs(tensor(input)));
    model.signature().outputs().forEach(output -> description.addOutputs(tensor(output)));
    return description.build();
  }

  private static TensorMetadata tensor(TensorSpec spec) {
    TensorMetadata.Builder tensor =
        TensorMetadata.newBuilder().setName(spec.name()).setDatatype(spec.datatype().name());
    for (int axis = 0; axis < spec.shape().rank(); axis++) {
      tensor.addShape(spec.shape().dim(axis));
    }
    return tensor.build();
  }
}
