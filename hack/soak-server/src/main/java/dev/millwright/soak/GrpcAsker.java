/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** gRPC's own client, without retries. */
final class GrpcAsker implements Asker {
  private final ManagedChannel channel;

  GrpcAsker(int port) {
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().disableRetry().build();
  }

  @Override
  public List<byte[]> ask(List<Exchange> exchanges) throws IOException {
    List<Future<ModelInferResponse>> calls = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      ModelInferRequest message = Objects.requireNonNull(exchange.message());
      calls.add(
          ClientCalls.futureUnaryCall(
              channel.newCall(GRPCInferenceServiceGrpc.getModelInferMethod(), CallOptions.DEFAULT),
              message));
    }
    List<byte[]> answers = new ArrayList<>();
    for (Future<ModelInferResponse> call : calls) {
      answers.add(answer(call));
    }
    return answers;
  }

  private static byte[] answer(Future<ModelInferResponse> call) throws IOException {
    try {
      byte[] message = call.get().toByteArray();
      byte[] answer = new byte[message.length + 1];
      System.arraycopy(message, 0, answer, 1, message.length);
      return answer;
    } catch (ExecutionException e) {
      Status status = Status.fromThrowable(e);
      if (status.getCode() == Status.Code.UNAVAILABLE) {
        throw new IOException("gRPC: " + status, e);
      }
      return (status.getCode() + " " + status.getDescription()).getBytes(StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
