/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static dev.millwright.server.GrpcClient.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.millwright.server.grpc.protocol.InferParameter;
import dev.millwright.server.grpc.protocol.InferTensorContents;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferRequestedOutputTensor;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.server.grpc.protocol.ModelMetadataRequest;
import dev.millwright.server.grpc.protocol.ModelReadyRequest;
import dev.millwright.server.grpc.protocol.RepositoryIndexRequest;
import dev.millwright.server.grpc.protocol.RepositoryModelLoadRequest;
import dev.millwright.server.grpc.protocol.RepositoryModelUnloadRequest;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients get wrong: each is told what was expected and what came, and the server goes on. */
class GrpcRefusalsTest {
  @TempDir static Path folder;
  private static ModelServer server;
  private static GrpcClient client;

  @BeforeAll
  static void start() throws Exception {
    for (String model : new String[] {"linear3", "every_type", "half"}) {
      try (InputStream in =
          GrpcRefusalsTest.class.getResourceAsStream("/onnx/" + model + ".onnx")) {
        Files.copy(in, Files.createDirectories(folder.resolve(model)).resolve("model.onnx"));
      }
    }
    server = ModelServer.start(Artifacts.folder(folder));
    client = new GrpcClient(server.grpcPort());
  }

  @AfterAll
  static void stop() {
    assertThat(client.stub().modelInfer(GrpcClient.raw("linear3", 1, 2, 3)).getOutputsCount())
        .isEqualTo(2);
    client.close();
    server.close();
  }

  @Test
  void namesTheModelsAndVersionsThatThereAre() {
    String message =
        "model \"other\" is unknown: this server has \"every_type\", \"half\", \"linear3\"";
    assertRefused(GrpcClient.raw("other", 1), Status.Code.NOT_FOUND, message);
    assertRefused(
        () -> client.stub().modelReady(ModelReadyRequest.newBuilder().setName("other").build()),
        Status.Code.NOT_FOUND,
        message);
    assertRefused(
        () ->
            client
                .stub()
                .modelMetadata(
                    ModelMetadataRequest.newBuilder().setName("half").setVersion("2").build()),
        Status.Code.NOT_FOUND,
        "version \"2\" of model \"half\" is unknown: this server has \"1\"");
  }

  @Test
  void namesTheInputAndWhatIsWrongWithIt() {
    ModelInferRequest good = GrpcClient.typed("linear3", 1, 2, 3);
    InferInputTensor features = good.getInputs(0);
    assertInput(
        features.toBuilder().setName("x").build(),
        "input \"x\" is unknown: the model has features");
    assertInput(
        features.toBuilder().setDatatype("FP64").build(),
        "input \"features\": expected datatype FP32, got FP64");
    assertInput(
        features.toBuilder().setShape(1, 4).build(),
        "input \"features\": expected shape [-1,3], got [1,4]");
    assertInput(
        features.toBuilder().setShape(0, -1).build(),
        "inputs[0].shape: expected at most 16 whole numbers of 0 or more, got -1");
    assertInput(
        features.toBuilder().setShape(0, 2).build(),
        "input \"features\": fp32_contents: expected 6 values for shape [2,3], got 3");
    assertInput(
        features.toBuilder().setShape(0, Long.MAX_VALUE).build(),
        "input \"features\": fp32_contents: expected 9223372036854775807 values for shape"
            + " [9223372036854775807,3], got 3");
    assertInput(
        features.toBuilder().clearContents().build(),
        "input \"features\": fp32_contents: expected 3 values for shape [1,3], got 0");
    assertInput(
        features.toBuilder()
            .setContents(InferTensorContents.newBuilder().addFp64Contents(1))
            .build(),
        "input \"features\": expected fp32_contents for FP32, got fp64_contents");
    assertInvalid(
        good.toBuilder().clearInputs().build(),
        "input \"features\" is missing: expected FP32 [-1,3]");
    assertInvalid(good.toBuilder().addInputs(features).build(), "input \"features\" came twice");
    InferInputTensor.Builder many = features.toBuilder().clearShape();
    for (int i = 0; i < 17; i++) {
      many.addShape(1);
    }
    assertInput(many.build(), "inputs[0].shape: expected at most 16 whole numbers");
  }

  @Test
  void refusesRawContentsThatLie() {
    ModelInferRequest good = GrpcClient.raw("linear3", 1, 2, 3);
    assertInvalid(
        good.toBuilder().setRawInputContents(0, GrpcClient.floats(1, 2)).build(),
        "input \"features\": raw_input_contents: expected 12 bytes for FP32 [1,3], got 8");
    assertInvalid(
        good.toBuilder().addRawInputContents(ByteString.EMPTY).build(),
        "raw_input_contents: expected one for each of the 1 inputs, got 2");
    assertInvalid(
        good.toBuilder().setInputs(0, GrpcClient.typed("linear3", 1, 2, 3).getInputs(0)).build(),
        "input \"features\": expected either contents or raw_input_contents, got both");
    InferInputTensor.Builder huge = input("features", "FP32", 1_000_000_000_000L, 3);
    assertInvalid(
        good.toBuilder().setInputs(0, huge).build(), "has more values than came: at most");
    assertInvalid(
        ModelInferRequest.newBuilder()
            .setModelName("every_type")
            .addInputs(input("text", "BYTES", 1, 2))
            .addRawInputContents(ByteString.copyFrom(new byte[] {9, 0, 0, 0, 1, 2, 3, 4}))
            .build(),
        "input \"text\": element 0: its length 9 leaves the tensor's bytes");
    assertInvalid(
        ModelInferRequest.newBuilder()
            .setModelName("every_type")
            .addInputs(input("text", "BYTES", 1, 2))
            .addRawInputContents(ByteString.copyFrom(new byte[9]))
            .build(),
        "input \"text\": expected 2 elements to fill 9 bytes, they fill 8");
  }

  @Test
  void refusesNumbersThatTheDatatypeCannotHold() {
    assertOutOfRange("int8", "INT8", ints(1, 128), "int_contents[1]", "-128..127", "128");
    assertOutOfRange("int8", "INT8", ints(-129, 0), "int_contents[0]", "-128..127", "-129");
    assertOutOfRange(
        "int16", "INT16", ints(40_000, 0), "int_contents[0]", "-32768..32767", "40000");
    assertOutOfRange("uint8", "UINT8", uints(0, 256), "uint_contents[1]", "0..255", "256");
    assertOutOfRange("uint8", "UINT8", uints(0, -1), "uint_contents[1]", "0..255", "4294967295");
  }

  @Test
  void saysThatSixteenBitFloatsComeRaw() {
    assertInvalid(
        ModelInferRequest.newBuilder()
            .setModelName("half")
            .addInputs(
                input("fp16", "FP16", 1, 2)
                    .setContents(InferTensorContents.newBuilder().addFp32Contents(1)))
            .build(),
        "input \"fp16\": expected raw_input_contents for FP16, which has no typed form");
  }

  @Test
  void refusesOutputsAndExtensionsThatItDoesNotHave() {
    ModelInferRequest good = GrpcClient.raw("linear3", 1, 2, 3);
    InferRequestedOutputTensor label =
        InferRequestedOutputTensor.newBuilder().setName("label").build();
    assertInvalid(
        good.toBuilder().addOutputs(label.toBuilder().setName("x")).build(),
        "output \"x\" is unknown: the model has label, probabilities");
    assertInvalid(
        good.toBuilder().addOutputs(label).addOutputs(label).build(),
        "output \"label\" came twice");
    InferParameter two = InferParameter.newBuilder().setInt64Param(2).build();
    assertInvalid(
        good.toBuilder().addOutputs(label.toBuilder().putParameters("classification", two)).build(),
        "output \"label\": this server does not have the extension of the parameter"
            + " \"classification\"");
    String text = "repository API";
    assertRefused(
        () -> client.stub().repositoryIndex(RepositoryIndexRequest.getDefaultInstance()),
        Status.Code.UNIMPLEMENTED,
        text);
    assertRefused(
        () -> client.stub().repositoryModelLoad(RepositoryModelLoadRequest.getDefaultInstance()),
        Status.Code.UNIMPLEMENTED,
        text);
    assertRefused(
        () ->
            client.stub().repositoryModelUnload(RepositoryModelUnloadRequest.getDefaultInstance()),
        Status.Code.UNIMPLEMENTED,
        text);
  }

  @Test
  void answersLongNamesWithShortMessages() {
    assertRefused(GrpcClient.raw("ü".repeat(100_000), 1), Status.Code.NOT_FOUND, "model \"üüü");
  }

  @Test
  void refusesMessagesThatAreTooLargeAlsoWhenTheyInflate() {
    ModelInferRequest large =
        GrpcClient.raw("linear3", 1, 2, 3).toBuilder()
            .setRawInputContents(0, ByteString.copyFrom(new byte[4 * 1024 * 1024]))
            .build();
    assertRefused(large, Status.Code.RESOURCE_EXHAUSTED, "message exceeds maximum size 4194304");
    assertRefused(
        () -> client.stub().withCompression("gzip").modelInfer(large),
        Status.Code.RESOURCE_EXHAUSTED,
        "exceeds maximum size 4194304");
    ModelInferRequest good = GrpcClient.raw("linear3", 1, 2, 3);
    assertThat(client.stub().withCompression("gzip").modelInfer(good).getOutputsCount())
        .isEqualTo(2);
  }

  @Test
  void saysThatBytesAreNoMessage() {
    MethodDescriptor<ModelInferRequest, ModelInferResponse> method =
        GRPCInferenceServiceGrpc.getModelInferMethod();
    MethodDescriptor<byte[], ModelInferResponse> unchecked =
        method.toBuilder(new Bytes(), method.getResponseMarshaller()).build();

    assertRefused(
        () ->
            ClientCalls.blockingUnaryCall(
                client.channel(), unchecked, CallOptions.DEFAULT, new byte[] {(byte) 0xff, 1, 2}),
        Status.Code.INVALID_ARGUMENT,
        "the message is not readable as the request of"
            + " inference.GRPCInferenceService/ModelInfer: Invalid protobuf byte sequence");
  }

  /** Sends whatever it is given. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new UnsupportedOperationException();
    }
  }

  private static InferTensorContents ints(int... values) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (int value : values) {
      contents.addIntContents(value);
    }
    return contents.build();
  }

  private static InferTensorContents uints(int... values) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (int value : values) {
      contents.addUintContents(value);
    }
    return contents.build();
  }

  private static void assertOutOfRange(
      String name, String datatype, InferTensorContents contents, String... words) {
    assertInvalid(
        ModelInferRequest.newBuilder()
            .setModelName("every_type")
            .addInputs(input(name, datatype, 1, 2).setContents(contents))
            .build(),
        "input \"%s\": %s: expected a whole number %s for %s, got %s"
            .formatted(name, words[0], words[1], datatype, words[2]));
  }

  private static void assertInput(InferInputTensor input, String message) {
    assertInvalid(
        ModelInferRequest.newBuilder().setModelName("linear3").addInputs(input).build(), message);
  }

  private static void assertInvalid(ModelInferRequest request, String message) {
    assertRefused(request, Status.Code.INVALID_ARGUMENT, message);
  }

  private static void assertRefused(ModelInferRequest request, Status.Code code, String message) {
    assertRefused(() -> client.stub().modelInfer(request), code, message);
  }

  private static void assertRefused(ThrowingCallable call, Status.Code code, String message) {
    StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(refused).as("a refusal: " + message).isNotNull();
    assertThat(refused.getStatus().getDescription()).contains(message);
    assertThat(refused.getStatus().getCode()).isEqualTo(code);
  }
}
