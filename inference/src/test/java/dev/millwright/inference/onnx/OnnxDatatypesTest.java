/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.HalfFloat;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The element types that Java itself has not. */
class OnnxDatatypesTest {
  private final OnnxEngine engine = new OnnxEngine();

  @Test
  void sixteenBitFloatsKeepTheirBitsBothWays() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("half.onnx"), 1)) {
      assertThat(model.signature().inputs())
          .containsExactly(
              new TensorSpec("fp16", Datatype.FP16, new Shape(-1, 2)),
              new TensorSpec("bf16", Datatype.BF16, new Shape(-1, 2)));
      ByteBuffer bits = Tensor.allocate(4).putShort((short) 0x3555).putShort((short) 0xc049).flip();

      List<Tensor> outputs =
          model.run(
              List.of(
                  new Tensor("fp16", Datatype.FP16, new Shape(1, 2), bits),
                  new Tensor("bf16", Datatype.BF16, new Shape(1, 2), bits)));

      assertThat(outputs).extracting(Tensor::data).containsExactly(bits, bits);
      assertThat(HalfFloat.ofFp16(outputs.get(0).data().getShort(0))).isEqualTo(0.33325195f);
      assertThat(HalfFloat.ofBf16(outputs.get(1).data().getShort(2))).isEqualTo(-3.140625f);
    }
  }

  @Test
  void unsignedOutputsKeepTheirUpperHalf() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("unsigned.onnx"), 1)) {
      ByteBuffer minusOne = Tensor.allocate(8).putLong(-1).flip();

      List<Tensor> outputs =
          model.run(List.of(new Tensor("x", Datatype.INT64, new Shape(1), minusOne)));

      assertThat(outputs)
          .extracting(Tensor::datatype)
          .containsExactly(Datatype.UINT16, Datatype.UINT32, Datatype.UINT64);
      assertThat(Short.toUnsignedInt(outputs.get(0).data().getShort())).isEqualTo(65_535);
      assertThat(Integer.toUnsignedLong(outputs.get(1).data().getInt())).isEqualTo(4_294_967_295L);
      assertThat(Long.toUnsignedString(outputs.get(2).data().getLong()))
          .isEqualTo("18446744073709551615");
    }
  }

  @Test
  void anUnsignedInputThatTheBindingLacksIsRefusedAtLoad() {
    assertThatThrownBy(() -> engine.load(Fixtures.model("unsigned_input.onnx"), 1))
        .isInstanceOf(ModelUnreadable.class)
        .hasMessageContaining("input u32 has element type UINT32")
        .hasMessageContaining("begin the model with a Cast")
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.UNSUPPORTED_TYPE);
  }
}
