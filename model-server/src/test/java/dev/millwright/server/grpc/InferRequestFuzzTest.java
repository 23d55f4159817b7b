/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.server.fuzz.Fuzzing;
import dev.millwright.server.fuzz.Spoiled;
import dev.millwright.server.fuzz.Tensors;
import dev.millwright.server.grpc.protocol.InferTensorContents;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages that are nearly right: read as protobuf reads them, or refused. */
class InferRequestFuzzTest {
  private final AtomicInteger taken = new AtomicInteger();

  @Test
  void readsWhatIsRightExactly() {
    Fuzzing.rounds(
        5_000,
        random -> {
          Signature signature = Tensors.signature(random);
          List<Tensors.Input> inputs = Tensors.inputs(signature, random);
          ModelInferRequest request =
              ModelInferRequest.parseFrom(message(inputs, random).toByteArray());

          List<Tensor> read = new InferRequestReader(new InputContract(signature)).inputs(request);

          for (int i = 0; i < inputs.size(); i++) {
            assertThat(Tensors.bytes(read.get(i))).isEqualTo(inputs.get(i).bytes());
            assertThat(read.get(i).shape()).isEqualTo(inputs.get(i).shape());
          }
        });
  }

  @Test
  void readsWhatIsNearlyRightAsItIsOrRefusesIt() {
    Fuzzing.rounds(
        40_000,
        random -> {
          Signature signature = Tensors.signature(random);
          byte[] body =
              Spoiled.of(message(Tensors.inputs(signature, random), random).toByteArray(), random);
          InferRequestReader reader = new InferRequestReader(new InputContract(signature));

          ModelInferRequest[] request = new ModelInferRequest[1];
          List<Tensor> tensors = new ArrayList<>();

          long bytes = Fuzzing.bytesTaken(() -> request[0] = read(reader, body, tensors));

          assertThat(bytes).as("bytes taken").isLessThan(Fuzzing.SPARE_BYTES + 64L * body.length);
          if (request[0] != null) {
            taken.incrementAndGet();
            assertSame(tensors, request[0]);
          }
        });
    assertThat(taken).hasValueGreaterThan(10);
  }

  /** Null when it is refused; any other exception fails the test. */
  private static @Nullable ModelInferRequest read(
      InferRequestReader reader, byte[] body, List<Tensor> tensors) {
    tensors.clear();
    try {
      ModelInferRequest request = ModelInferRequest.parseFrom(body);
      List<Tensor> read = reader.inputs(request);
      reader.outputs(request);
      tensors.addAll(read);
      return request;
    } catch (RequestRefused | InvalidProtocolBufferException e) {
      // The right answer to most of them.
      return null;
    }
  }

  private static void assertSame(List<Tensor> tensors, ModelInferRequest request) {
    assertThat(tensors).hasSize(request.getInputsCount());
    for (int i = 0; i < request.getInputsCount(); i++) {
      InferInputTensor input = request.getInputs(i);
      Tensor tensor =
          tensors.stream().filter(t -> t.name().equals(input.getName())).findFirst().orElseThrow();
      assertThat(Arrays.stream(tensor.shape().dims()).boxed().toList())
          .isEqualTo(input.getShapeList());
      byte[] expected =
          request.getRawInputContentsCount() > 0
              ? request.getRawInputContents(i).toByteArray()
              : bytes(tensor.datatype(), input.getContents());
      assertThat(Tensors.bytes(tensor)).isEqualTo(expected);
    }
  }

  private static ModelInferRequest message(List<Tensors.Input> inputs, Random random) {
    boolean raw = random.nextBoolean();
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder().setModelName("m").setId(random.nextBoolean() ? "1" : "");
    for (Tensors.Input input : inputs) {
      InferInputTensor.Builder tensor =
          InferInputTensor.newBuilder()
              .setName(input.spec().name())
              .setDatatype(input.spec().datatype().name());
      Arrays.stream(input.shape().dims()).forEach(tensor::addShape);
      if (raw) {
        request.addRawInputContents(ByteString.copyFrom(input.bytes()));
      } else {
        tensor.setContents(contents(input));
      }
      request.addInputs(tensor);
    }
    return request.build();
  }

  private static InferTensorContents contents(Tensors.Input input) {
    ByteBuffer from = ByteBuffer.wrap(input.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    InferTensorContents.Builder to = InferTensorContents.newBuilder();
    while (from.hasRemaining()) {
      switch (input.spec().datatype()) {
        case FP32 -> to.addFp32Contents(from.getFloat());
        case FP64 -> to.addFp64Contents(from.getDouble());
        case BOOL -> to.addBoolContents(from.get() != 0);
        case INT8 -> to.addIntContents(from.get());
        case INT16 -> to.addIntContents(from.getShort());
        case INT32 -> to.addIntContents(from.getInt());
        case INT64 -> to.addInt64Contents(from.getLong());
        case UINT8 -> to.addUintContents(from.get() & 0xff);
        case UINT16 -> to.addUintContents(from.getShort() & 0xffff);
        case UINT32 -> to.addUintContents(from.getInt());
        case UINT64 -> to.addUint64Contents(from.getLong());
        case BYTES -> {
          byte[] bytes = new byte[from.getInt()];
          from.get(bytes);
          to.addBytesContents(ByteString.copyFrom(bytes));
        }
        default -> throw new IllegalArgumentException("no typed form");
      }
    }
    return to.build();
  }

  private static byte[] bytes(Datatype datatype, InferTensorContents from) {
    ByteBuffer to =
        ByteBuffer.allocate(16 + 8 * from.getSerializedSize()).order(ByteOrder.LITTLE_ENDIAN);
    switch (datatype) {
      case FP32 -> from.getFp32ContentsList().forEach(to::putFloat);
      case FP64 -> from.getFp64ContentsList().forEach(to::putDouble);
      case BOOL -> from.getBoolContentsList().forEach(value -> to.put((byte) (value ? 1 : 0)));
      case INT8 -> from.getIntContentsList().forEach(value -> to.put(value.byteValue()));
      case INT16 -> from.getIntContentsList().forEach(value -> to.putShort(value.shortValue()));
      case INT32 -> from.getIntContentsList().forEach(to::putInt);
      case INT64 -> from.getInt64ContentsList().forEach(to::putLong);
      case UINT8 -> from.getUintContentsList().forEach(value -> to.put(value.byteValue()));
      case UINT16 -> from.getUintContentsList().forEach(value -> to.putShort(value.shortValue()));
      case UINT32 -> from.getUintContentsList().forEach(to::putInt);
      case UINT64 -> from.getUint64ContentsList().forEach(to::putLong);
      case BYTES ->
          from.getBytesContentsList()
              .forEach(value -> to.putInt(value.size()).put(value.toByteArray()));
      default -> throw new IllegalArgumentException("no typed form");
    }
    return Arrays.copyOf(to.array(), to.position());
  }
}
