/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  @Test
  void whatWasJoinedComesApartAgain() {
    List<List<Tensor>> parts =
        List.of(
            List.of(numbers(1, 2), texts("a")),
            List.of(numbers(3, 4, 5, 6), texts("", "longer")),
            List.of(numbers(7, 8), texts("\u00fc")));

    List<Tensor> joined = Batch.join(parts, Tensor::allocate);

    assertThat(joined.get(0).shape()).isEqualTo(new Shape(4, 2));
    assertThat(joined.get(1).shape()).isEqualTo(new Shape(4));
    List<List<Tensor>> apart = Batch.split(joined, new long[] {1, 2, 1}).orElseThrow();
    for (int part = 0; part < parts.size(); part++) {
      assertThat(apart.get(part)).hasSize(2);
      for (int tensor = 0; tensor < 2; tensor++) {
        Tensor expected = parts.get(part).get(tensor);
        Tensor actual = apart.get(part).get(tensor);
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.data()).isEqualTo(expected.data());
        assertThat(actual.data().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
      }
    }
    assertThat(joined.get(1).data().position()).as("nobody moves a tensor's position").isZero();
  }

  @Test
  void outputsWithOtherRowsThanInputsCannotBeTakenApart() {
    assertThat(Batch.split(List.of(numbers(1, 2)), new long[] {1, 1})).isEmpty();
    assertThat(Batch.split(List.of(scalar()), new long[] {1})).isEmpty();
  }

  @Test
  void onlyWhatDiffersInRowsIsJoined() {
    assertThat(Batch.joinable(List.of(numbers(1, 2)), List.of(numbers(1, 2, 3, 4)))).isTrue();
    Tensor wide = new Tensor("x", Datatype.FP32, new Shape(1, 3), Tensor.allocate(12));
    assertThat(Batch.joinable(List.of(numbers(1, 2)), List.of(wide))).isFalse();
  }

  @Test
  void rowsNeedAFirstDimensionOfAnySizeEverywhere() {
    TensorSpec rows = new TensorSpec("x", Datatype.FP32, new Shape(-1, 2));
    TensorSpec fixed = new TensorSpec("y", Datatype.FP32, new Shape(1, -1));
    TensorSpec scalar = new TensorSpec("z", Datatype.FP32, new Shape());
    assertThat(Batch.hasRows(new Signature(List.of(rows), List.of(rows)))).isTrue();
    assertThat(Batch.hasRows(new Signature(List.of(rows, fixed), List.of(rows)))).isFalse();
    assertThat(Batch.hasRows(new Signature(List.of(rows), List.of(scalar)))).isFalse();
  }

  private static Tensor scalar() {
    return new Tensor("x", Datatype.FP32, new Shape(), Tensor.allocate(4));
  }

  private static Tensor numbers(float... values) {
    ByteBuffer data = Tensor.allocate(values.length * 4);
    for (float value : values) {
      data.putFloat(value);
    }
    return new Tensor("x", Datatype.FP32, new Shape(values.length / 2, 2), data.flip());
  }

  private static Tensor texts(String... values) {
    List<byte[]> encoded = new ArrayList<>();
    int size = 0;
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      encoded.add(bytes);
      size += 4 + bytes.length;
    }
    ByteBuffer data = Tensor.allocate(size);
    encoded.forEach(bytes -> data.putInt(bytes.length).put(bytes));
    return new Tensor("t", Datatype.BYTES, new Shape(values.length), data.flip());
  }
}
