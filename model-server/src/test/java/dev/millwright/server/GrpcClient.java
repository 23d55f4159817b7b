/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import com.google.protobuf.ByteString;
import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.millwright.server.grpc.protocol.InferTensorContents;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferInputTensor;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** gRPC's own Java client on one port of this host. */
public final class GrpcClient implements AutoCloseable {
  private final ManagedChannel channel;

  /** A channel that connects with its first call. */
  public GrpcClient(int port) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  public ManagedChannel channel() {
    return channel;
  }

  public GRPCInferenceServiceBlockingStub stub() {
    return GRPCInferenceServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  /** One row of the three-feature model, typed. */
  public static ModelInferRequest typed(String model, float... features) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (float feature : features) {
      contents.addFp32Contents(feature);
    }
    return ModelInferRequest.newBuilder()
        .setModelName(model)
        .addInputs(input("features", "FP32", 1, features.length).setContents(contents))
        .build();
  }

  /** The same, raw. */
  public static ModelInferRequest raw(String model, float... features) {
    return ModelInferRequest.newBuilder()
        .setModelName(model)
        .addInputs(input("features", "FP32", 1, features.length))
        .addRawInputContents(floats(features))
        .build();
  }

  public static InferInputTensor.Builder input(String name, String datatype, long... shape) {
    InferInputTensor.Builder input =
        InferInputTensor.newBuilder().setName(name).setDatatype(datatype);
    for (long dim : shape) {
      input.addShape(dim);
    }
    return input;
  }

  public static ByteString floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return ByteString.copyFrom(bytes.array());
  }

  public static List<Float> floats(ByteString bytes) {
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    Float[] values = new Float[buffer.remaining() / 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.getFloat();
    }
    return List.of(values);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
