/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.fuzz.Fuzzing;
import dev.millwright.server.fuzz.Jackson;
import dev.millwright.server.fuzz.Spoiled;
import dev.millwright.server.fuzz.Tensors;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests that are nearly right: read as Jackson reads them, or refused. */
class InferRequestFuzzTest {
  private final AtomicInteger taken = new AtomicInteger();

  @Test
  void readsWhatIsRightExactly() {
    Fuzzing.rounds(
        5_000,
        random -> {
          Signature signature = Tensors.signature(random);
          List<Tensors.Input> inputs = Tensors.inputs(signature, random);
          Body body = body(inputs, random);

          List<Tensor> read = reader(signature).read(body).inputs();

          for (int i = 0; i < inputs.size(); i++) {
            assertThat(read.get(i).name()).isEqualTo(inputs.get(i).spec().name());
            assertThat(read.get(i).shape()).isEqualTo(inputs.get(i).shape());
            assertThat(Tensors.bytes(read.get(i))).isEqualTo(inputs.get(i).bytes());
          }
        });
  }

  @Test
  void readsWhatIsNearlyRightAsJacksonDoesOrRefusesIt() {
    Fuzzing.rounds(
        40_000,
        random -> {
          Signature signature = Tensors.signature(random);
          Body right = body(Tensors.inputs(signature, random), random);
          Body body = spoiled(right, random);
          InferRequestReader reader = reader(signature);
          InferRequest[] request = new InferRequest[1];

          long bytes = Fuzzing.bytesTaken(() -> request[0] = readOrNull(reader, body));

          assertThat(bytes).as("bytes taken").isLessThan(Fuzzing.SPARE_BYTES + 64L * body.length());
          if (request[0] != null) {
            taken.incrementAndGet();
            assertSame(signature, request[0], body);
          }
        });
    assertThat(taken).hasValueGreaterThan(10);
  }

  /** Any other exception fails the test. */
  private static @Nullable InferRequest readOrNull(InferRequestReader reader, Body body) {
    try {
      return reader.read(body);
    } catch (RequestRefused e) {
      // The right answer to most of them.
      return null;
    }
  }

  private static void assertSame(Signature signature, InferRequest request, Body body)
      throws Exception {
    Jackson.Fields root = (Jackson.Fields) Jackson.read(body.bytes(), 0, body.jsonLength());
    assertThat(root.twice()).doesNotContain("id", "parameters", "inputs", "outputs");
    assertThat(request.id()).isEqualTo(root.get("id"));
    int position = body.jsonLength();
    for (Object each : root.list("inputs")) {
      Jackson.Fields input = (Jackson.Fields) each;
      assertThat(input.twice()).doesNotContain("name", "datatype", "shape", "data", "parameters");
      Tensor tensor = tensor(signature, request, input.text("name"));
      assertThat(tensor.datatype().name()).isEqualTo(input.text("datatype"));
      assertThat(shape(input)).isEqualTo(Arrays.stream(tensor.shape().dims()).boxed().toList());
      byte[] bytes = Tensors.bytes(tensor);
      Object data = input.get("data");
      if (data != null) {
        assertThat(bytes).isEqualTo(Jackson.bytes(tensor.datatype(), data));
      } else {
        assertThat(bytes)
            .isEqualTo(Arrays.copyOfRange(body.bytes(), position, position + bytes.length));
        position += bytes.length;
      }
    }
    assertThat(position).isEqualTo(body.length());
  }

  private static Tensor tensor(Signature signature, InferRequest request, String name) {
    List<String> names = signature.inputs().stream().map(TensorSpec::name).toList();
    return request.inputs().get(names.indexOf(name));
  }

  private static List<Long> shape(Jackson.Fields input) {
    List<Long> dims = new ArrayList<>();
    for (Object dim : input.list("shape")) {
      dims.add(Long.valueOf(((Jackson.Number) dim).text()));
    }
    return dims;
  }

  private static InferRequestReader reader(Signature signature) {
    InputContract contract = new InputContract(signature);
    return new InferRequestReader(contract, new TensorPool(contract.inputs()));
  }

  private static Body spoiled(Body right, Random random) {
    byte[] json = Arrays.copyOf(right.bytes(), right.jsonLength());
    byte[] tail = Arrays.copyOfRange(right.bytes(), right.jsonLength(), right.length());
    boolean spoilsTail = tail.length > 0 && random.nextBoolean();
    return joined(
        spoilsTail ? json : Spoiled.of(json, random), spoilsTail ? Spoiled.of(tail, random) : tail);
  }

  private static Body joined(byte[] json, byte[] tail) {
    byte[] bytes = Arrays.copyOf(json, json.length + tail.length);
    System.arraycopy(tail, 0, bytes, json.length, tail.length);
    return new Body(bytes, json.length, bytes.length);
  }

  /** Inputs in JSON or in bytes, fields in any order. */
  private static Body body(List<Tensors.Input> inputs, Random random) {
    List<String> texts = new ArrayList<>();
    byte[] tail = {};
    for (Tensors.Input input : inputs) {
      boolean binary = random.nextInt(4) == 0;
      List<String> fields =
          new ArrayList<>(
              List.of(
                  "\"name\":\"" + input.spec().name() + '"',
                  "\"datatype\" : \"" + input.spec().datatype() + '"',
                  "\"shape\":" + input.shapeText(),
                  binary
                      ? "\"parameters\":{\"binary_data_size\":" + input.bytes().length + "}"
                      : "\"data\": " + input.data(random.nextBoolean())));
      if (random.nextInt(3) == 0) {
        Collections.shuffle(fields, random);
      }
      texts.add("{" + String.join(random.nextBoolean() ? "," : " ,\n", fields) + "}");
      tail = binary ? joined(tail, input.bytes()).bytes() : tail;
    }
    String extra =
        switch (random.nextInt(4)) {
          case 0 -> "\"id\":\"x\\u00fc\",";
          case 1 -> "\"outputs\":[{\"name\":\"y\"}],";
          case 2 -> "\"parameters\":{\"a\":[1,{\"b\":null}]},";
          default -> "";
        };
    String json = "{" + extra + "\"inputs\":[" + String.join(",", texts) + "]}";
    return joined(json.getBytes(StandardCharsets.UTF_8), tail);
  }
}
