/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.server.fuzz.Fuzzing;
import dev.millwright.server.fuzz.Jackson;
import dev.millwright.server.fuzz.Spoiled;
import dev.millwright.server.fuzz.Tensors;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rows that are nearly right: read as Jackson reads them, or refused. */
class InstancesFuzzTest {
  private final AtomicInteger taken = new AtomicInteger();

  @Test
  void readsWhatIsRightExactly() {
    Fuzzing.rounds(
        5_000,
        random -> {
          Signature signature = Tensors.signature(random);
          List<Tensors.Input> inputs = Tensors.inputs(signature, random);
          byte[] body = body(inputs, random);

          List<Tensor> read =
              new InstancesReader(new InputContract(signature)).read(body, body.length).inputs();

          for (int i = 0; i < inputs.size(); i++) {
            assertThat(Tensors.bytes(read.get(i))).isEqualTo(inputs.get(i).bytes());
            assertThat(read.get(i).shape()).isEqualTo(inputs.get(i).shape());
          }
        });
  }

  @Test
  void readsWhatIsNearlyRightAsJacksonDoesOrRefusesIt() {
    Fuzzing.rounds(
        30_000,
        random -> {
          Signature signature = Tensors.signature(random);
          byte[] body = Spoiled.of(body(Tensors.inputs(signature, random), random), random);
          InstancesReader reader = new InstancesReader(new InputContract(signature));
          List<Tensor> tensors = new ArrayList<>();

          long bytes = Fuzzing.bytesTaken(() -> read(reader, body, tensors));

          assertThat(bytes).as("bytes taken").isLessThan(Fuzzing.SPARE_BYTES + 64L * body.length);
          if (!tensors.isEmpty()) {
            taken.incrementAndGet();
            assertSame(tensors, body);
          }
        });
    assertThat(taken).hasValueGreaterThan(10);
  }

  /** Any other exception fails the test. */
  private static void read(InstancesReader reader, byte[] body, List<Tensor> tensors) {
    tensors.clear();
    try {
      tensors.addAll(reader.read(body, body.length).inputs());
    } catch (RequestRefused e) {
      // The right answer to most of them.
    }
  }

  private static void assertSame(List<Tensor> tensors, byte[] body) throws Exception {
    Jackson.Fields root = (Jackson.Fields) Jackson.read(body, 0, body.length);
    assertThat(root.twice()).doesNotContain("instances", "inputs");
    for (Tensor tensor : tensors) {
      List<Object> column = new ArrayList<>();
      Object columns = root.get("inputs");
      if (columns instanceof Jackson.Fields fields) {
        assertThat(fields.twice()).isEmpty();
        column.addAll(fields.list(tensor.name()));
      } else if (columns != null) {
        column.addAll(root.list("inputs"));
      }
      for (Object row : columns == null ? root.list("instances") : List.of()) {
        if (row instanceof Jackson.Fields fields) {
          assertThat(fields.twice()).isEmpty();
          column.add(Objects.requireNonNull(fields.get(tensor.name())));
        } else {
          column.add(row);
        }
      }
      assertThat(Tensors.bytes(tensor)).isEqualTo(Jackson.bytes(tensor.datatype(), column));
    }
  }

  private static byte[] body(List<Tensors.Input> inputs, Random random) {
    String text = random.nextBoolean() ? rows(inputs, random) : columns(inputs, random);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String columns(List<Tensors.Input> inputs, Random random) {
    List<String> columns = new ArrayList<>();
    for (Tensors.Input input : inputs) {
      List<String> values = new ArrayList<>();
      for (int row = 0; row < input.shape().dim(0); row++) {
        values.add(row(input, row));
      }
      columns.add("[" + String.join(",", values) + "]");
    }
    if (inputs.size() == 1 && random.nextBoolean()) {
      return "{\"inputs\":" + columns.get(0) + "}";
    }
    for (int i = 0; i < columns.size(); i++) {
      columns.set(i, "\"%s\":%s".formatted(inputs.get(i).spec().name(), columns.get(i)));
    }
    return "{\"inputs\":{" + String.join(",", columns) + "}}";
  }

  private static String rows(List<Tensors.Input> inputs, Random random) {
    List<String> rows = new ArrayList<>();
    long count = inputs.get(0).shape().dim(0);
    boolean named = inputs.size() > 1 || random.nextBoolean();
    for (int row = 0; row < count; row++) {
      List<String> fields = new ArrayList<>();
      for (Tensors.Input input : inputs) {
        String value = row(input, row);
        fields.add(named ? "\"%s\":%s".formatted(input.spec().name(), value) : value);
      }
      rows.add(named ? "{" + String.join(", ", fields) + "}" : fields.get(0));
    }
    return "{\"instances\":[" + String.join(",", rows) + "]}";
  }

  /** One row of an input. */
  private static String row(Tensors.Input input, int row) {
    int width = (int) (input.shape().elements() / input.shape().dim(0));
    long[] dims = input.shape().dims();
    dims[0] = 1;
    String one =
        new Tensors.Input(
                input.spec(),
                new dev.millwright.inference.Shape(dims),
                input.values().subList(row * width, (row + 1) * width),
                new byte[0])
            .data(true);
    return one.substring(1, one.length() - 1);
  }
}
