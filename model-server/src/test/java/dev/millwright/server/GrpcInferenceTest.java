/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static dev.millwright.server.GrpcClient.input;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.millwright.server.grpc.protocol.InferParameter;
import dev.millwright.server.grpc.protocol.InferTensorContents;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferRequestedOutputTensor;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.server.grpc.protocol.ModelInferResponse.InferOutputTensor;
import dev.millwright.server.grpc.protocol.ModelMetadataRequest;
import dev.millwright.server.grpc.protocol.ModelMetadataResponse;
import dev.millwright.server.grpc.protocol.ServerMetadataRequest;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inference over gRPC, by gRPC's own client and over the network. */
class GrpcInferenceTest {
  private static final String WRITES = "millwright_server_write_seconds_count";

  @TempDir static Path folder;
  private static ModelServer server;
  private static GrpcClient client;

  @BeforeAll
  static void start() throws Exception {
    write("linear/9", "linear3");
    write("linear/10", "linear3");
    write("every", "every_type");
    write("half", "half");
    write("unsigned", "unsigned");
    server = ModelServer.start(Artifacts.folder(folder));
    client = new GrpcClient(server.grpcPort());
  }

  private static void write(String directory, String model) throws Exception {
    try (InputStream in = GrpcInferenceTest.class.getResourceAsStream("/onnx/" + model + ".onnx")) {
      Files.copy(in, Files.createDirectories(folder.resolve(directory)).resolve("model.onnx"));
    }
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void typedAndRawRequestsGetTheAnswerOfRestInTheirOwnForm() throws Exception {
    ModelInferResponse typed = client.stub().modelInfer(GrpcClient.typed("linear", 1, 2, 3));
    ModelInferResponse raw = client.stub().modelInfer(GrpcClient.raw("linear", 1, 2, 3));
    String rest =
        new TestClient(server.httpPort())
            .post(
                "/v2/models/linear/infer",
                """
                {"inputs":[{"name":"features","datatype":"FP32","shape":[1,3],"data":[1,2,3]}]}
                """)
            .body();

    assertThat(typed.getRawOutputContentsCount()).isZero();
    List<Float> probabilities = typed.getOutputs(1).getContents().getFp32ContentsList();
    assertThat(rest)
        .contains("\"data\":[%s,%s]".formatted(probabilities.get(0), probabilities.get(1)));
    assertThat(typed.getOutputs(0).getContents().getInt64ContentsList()).containsExactly(1L);
    assertThat(raw.getRawOutputContentsCount()).isEqualTo(2);
    assertThat(raw.getOutputsList()).noneMatch(InferOutputTensor::hasContents);
    assertThat(GrpcClient.floats(raw.getRawOutputContents(1))).isEqualTo(probabilities);
    assertThat(raw.getOutputs(1).getShapeList()).containsExactly(1L, 2L);
    assertThat(raw.getOutputs(1).getDatatype()).isEqualTo("FP32");
  }

  @Test
  void echoesIdAndParametersAndSaysWhichVersionAnswered() {
    ModelInferRequest request =
        GrpcClient.raw("linear", 1, 2, 3).toBuilder()
            .setId("größe 7")
            .putParameters("tenant", InferParameter.newBuilder().setStringParam("a").build())
            .putParameters("weight", InferParameter.newBuilder().setDoubleParam(0.5).build())
            .build();

    ModelInferResponse answer = client.stub().modelInfer(request);

    assertThat(answer.getId()).isEqualTo("größe 7");
    assertThat(answer.getParametersMap()).isEqualTo(request.getParametersMap());
    assertThat(answer.getModelName()).isEqualTo("linear");
    assertThat(answer.getModelVersion()).isEqualTo("10");
    ModelInferRequest older = request.toBuilder().setModelVersion("9").build();
    assertThat(client.stub().modelInfer(older).getModelVersion()).isEqualTo("9");
  }

  @Test
  void answersTheOutputsThatAreAskedForInTheirOrder() {
    ModelInferRequest all = GrpcClient.typed("linear", 1, 2, 3);
    ModelInferRequest one = all.toBuilder().addOutputs(wanted("probabilities")).build();
    ModelInferRequest turned = one.toBuilder().addOutputs(wanted("label")).build();

    assertThat(names(client.stub().modelInfer(all))).containsExactly("label", "probabilities");
    assertThat(names(client.stub().modelInfer(one))).containsExactly("probabilities");
    ModelInferResponse answer = client.stub().modelInfer(turned);
    assertThat(names(answer)).containsExactly("probabilities", "label");
    assertThat(answer.getOutputs(1).getContents().getInt64ContentsCount()).isEqualTo(1);
  }

  private static InferRequestedOutputTensor wanted(String name) {
    return InferRequestedOutputTensor.newBuilder().setName(name).build();
  }

  private static List<String> names(ModelInferResponse answer) {
    return answer.getOutputsList().stream().map(InferOutputTensor::getName).toList();
  }

  /** The input of every datatype that has a typed form, two values each. */
  private static List<InferInputTensor> everyTypedInput() {
    return List.of(
            typed("bool", "BOOL")
                .setContents(contents().addBoolContents(true).addBoolContents(false)),
            typed("int8", "INT8").setContents(contents().addIntContents(-128).addIntContents(127)),
            typed("uint8", "UINT8").setContents(contents().addUintContents(0).addUintContents(255)),
            typed("int16", "INT16")
                .setContents(contents().addIntContents(-32768).addIntContents(7)),
            typed("int32", "INT32")
                .setContents(contents().addIntContents(Integer.MIN_VALUE).addIntContents(-1)),
            typed("int64", "INT64")
                .setContents(
                    contents().addInt64Contents(Long.MIN_VALUE).addInt64Contents(1L << 60)),
            typed("float", "FP32")
                .setContents(contents().addFp32Contents(Float.NaN).addFp32Contents(-0.1f)),
            typed("double", "FP64")
                .setContents(contents().addFp64Contents(1e300).addFp64Contents(Math.PI)),
            typed("text", "BYTES")
                .setContents(
                    contents()
                        .addBytesContents(ByteString.copyFromUtf8("Zürich"))
                        .addBytesContents(ByteString.EMPTY)))
        .stream()
        .map(InferInputTensor.Builder::build)
        .toList();
  }

  private static InferInputTensor.Builder typed(String name, String datatype) {
    return input(name, datatype, 1, 2);
  }

  private static InferTensorContents.Builder contents() {
    return InferTensorContents.newBuilder();
  }

  @Test
  void everyDatatypeThatComesTypedGoesBackTypedAndUnchanged() {
    ModelInferRequest request =
        ModelInferRequest.newBuilder()
            .setModelName("every")
            .addAllInputs(everyTypedInput())
            .build();

    Map<String, InferTensorContents> answers = new TreeMap<>();
    for (InferOutputTensor output : client.stub().modelInfer(request).getOutputsList()) {
      answers.put(output.getName(), output.getContents());
    }

    assertThat(answers).hasSize(9);
    for (InferInputTensor input : request.getInputsList()) {
      assertThat(answers.get(input.getName() + "_out"))
          .as(input.getDatatype())
          .isEqualTo(input.getContents());
    }
  }

  @Test
  void everyDatatypeThatComesRawGoesBackRawAndUnchanged() throws Exception {
    for (String model : new String[] {"every", "half"}) {
      ModelMetadataResponse metadata =
          client.stub().modelMetadata(ModelMetadataRequest.newBuilder().setName(model).build());
      ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model);
      metadata
          .getInputsList()
          .forEach(
              tensor ->
                  request
                      .addInputs(input(tensor.getName(), tensor.getDatatype(), 1, 2))
                      .addRawInputContents(sample(tensor.getDatatype())));

      ModelInferResponse answer = client.stub().modelInfer(request.build());

      assertThat(answer.getRawOutputContentsList()).isEqualTo(request.getRawInputContentsList());
    }
  }

  /** Two elements whose bits are valid for the datatype. */
  private static ByteString sample(String datatype) {
    if (datatype.equals("BOOL")) {
      return ByteString.copyFrom(new byte[] {1, 0});
    }
    if (datatype.equals("BYTES")) {
      byte[] text = "Zürich".getBytes(StandardCharsets.UTF_8);
      ByteBuffer bytes = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
      return ByteString.copyFrom(bytes.putInt(text.length).put(text).putInt(0).array());
    }
    int bits = Integer.parseInt(datatype.replaceAll("\\D", ""));
    byte[] bytes = new byte[bits / 4];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0x41 + i);
    }
    return ByteString.copyFrom(bytes);
  }

  @Test
  void unsignedNumbersStayUnsigned() {
    ModelInferRequest request =
        ModelInferRequest.newBuilder()
            .setModelName("unsigned")
            .addInputs(input("x", "INT64", 1).setContents(contents().addInt64Contents(-1)))
            .build();

    ModelInferResponse answer = client.stub().modelInfer(request);

    assertThat(answer.getOutputs(0).getContents().getUintContents(0)).isEqualTo(65535);
    assertThat(Integer.toUnsignedLong(answer.getOutputs(1).getContents().getUintContents(0)))
        .isEqualTo(4294967295L);
    assertThat(answer.getOutputs(2).getContents().getUint64Contents(0)).isEqualTo(-1L);
  }

  @Test
  void describesServerAndModels() {
    var about = client.stub().serverMetadata(ServerMetadataRequest.getDefaultInstance());
    assertThat(about.getName()).isEqualTo("millwright-model-server");
    assertThat(about.getExtensionsList()).contains("binary_tensor_data");

    ModelMetadataResponse linear =
        client.stub().modelMetadata(ModelMetadataRequest.newBuilder().setName("linear").build());

    assertThat(linear.getVersionsList()).containsExactly("10", "9");
    assertThat(linear.getPlatform()).isEqualTo("onnx_onnxv1");
    assertThat(linear.getInputs(0).getName()).isEqualTo("features");
    assertThat(linear.getInputs(0).getDatatype()).isEqualTo("FP32");
    assertThat(linear.getInputs(0).getShapeList()).containsExactly(-1L, 3L);
    assertThat(linear.getOutputs(1).getName()).isEqualTo("probabilities");
  }

  @Test
  void countsCallsAndRowsBesideThoseOfRest() throws Exception {
    TestClient management = new TestClient(server.managementPort());
    double calls = metric(management, "millwright_server_grpc_calls_total{code=\"OK\",}");
    double rows = metric(management, "millwright_server_rows_total");

    client.stub().modelInfer(GrpcClient.raw("linear", 1, 2, 3));

    assertThat(metric(management, "millwright_server_grpc_calls_total{code=\"OK\",}"))
        .isEqualTo(calls + 1);
    assertThat(metric(management, "millwright_server_rows_total")).isEqualTo(rows + 1);
  }

  @Test
  void timesTheWritingOfAnswersOverBothProtocols() throws Exception {
    TestClient management = new TestClient(server.managementPort());
    TestClient rest = new TestClient(server.httpPort());
    double writes = metric(management, WRITES);

    client.stub().modelInfer(GrpcClient.raw("linear", 1, 2, 3));
    awaitWrites(management, writes + 1);
    rest.get("/v2/health/ready");
    awaitWrites(management, writes + 2);
  }

  /** A client may have its answer before the server has counted that. */
  private static void awaitWrites(TestClient management, double expected) throws Exception {
    while (metric(management, WRITES) != expected) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static double metric(TestClient management, String name) throws Exception {
    return management
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }
}
