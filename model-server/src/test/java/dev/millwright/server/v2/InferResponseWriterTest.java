/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InferResponseWriterTest {
  private static final InferRequest PLAIN =
      new InferRequest(null, null, List.of(), List.of(), 0, false);
  private final InferResponseWriter writer = new InferResponseWriter("m", "1");

  @Test
  void floatsReadBackToTheSameBits() throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < 5000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        ByteBuffer data = Tensor.allocate(4).putFloat(value).flip();
        String text = data(new Tensor("y", Datatype.FP32, new Shape(1), data));
        assertThat(Float.floatToIntBits(Float.parseFloat(text)))
            .isEqualTo(Float.floatToIntBits(value));
      }
    }
  }

  @Test
  void writesEveryDatatype() throws Exception {
    assertThat(data(tensor(Datatype.FP64, Tensor.allocate(8).putDouble(0.1)))).isEqualTo("0.1");
    assertThat(data(tensor(Datatype.INT64, Tensor.allocate(8).putLong(Long.MIN_VALUE))))
        .isEqualTo("-9223372036854775808");
    assertThat(data(tensor(Datatype.INT32, Tensor.allocate(4).putInt(-5)))).isEqualTo("-5");
    assertThat(data(tensor(Datatype.INT16, Tensor.allocate(2).putShort((short) -5))))
        .isEqualTo("-5");
    assertThat(data(tensor(Datatype.INT8, Tensor.allocate(1).put((byte) -5)))).isEqualTo("-5");
    assertThat(data(tensor(Datatype.UINT8, Tensor.allocate(1).put((byte) 200)))).isEqualTo("200");
    assertThat(data(tensor(Datatype.UINT16, Tensor.allocate(2).putShort((short) -1))))
        .isEqualTo("65535");
    assertThat(data(tensor(Datatype.UINT32, Tensor.allocate(4).putInt(-1))))
        .isEqualTo("4294967295");
    assertThat(data(tensor(Datatype.UINT64, Tensor.allocate(8).putLong(-1))))
        .isEqualTo("18446744073709551615");
    assertThat(data(tensor(Datatype.FP16, Tensor.allocate(2).putShort((short) 0x3800))))
        .isEqualTo("0.5");
    assertThat(data(tensor(Datatype.BF16, Tensor.allocate(2).putShort((short) 0xc049))))
        .isEqualTo("-3.140625");
    assertThat(data(tensor(Datatype.BOOL, Tensor.allocate(1).put((byte) 1)))).isEqualTo("true");
    byte[] text = "a\"ü".getBytes(StandardCharsets.UTF_8);
    assertThat(data(tensor(Datatype.BYTES, Tensor.allocate(8).putInt(text.length).put(text))))
        .isEqualTo("\"a\\\"ü\"");
  }

  @Test
  void refusesNumbersThatJsonHasNot() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> data(tensor(Datatype.FP32, Tensor.allocate(4).putFloat(value))))
          .isInstanceOf(RunFailed.class)
          .hasMessageContaining("output \"y\": the model answered " + value + " at data[0]");
    }
  }

  @Test
  void echoesWhatTheClientSent() throws Exception {
    InferRequest request =
        new InferRequest("a\n\"b\"", "{\"c\":1}", List.of(), List.of(), 0, false);
    ByteBuf body = writer.write(request, List.of()).body();

    assertThat(body.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"model_name\":\"m\",\"model_version\":\"1\",\"id\":\"a\\n\\\"b\\\"\","
                + "\"parameters\":{\"c\":1},\"outputs\":[]}");
    body.release();
  }

  private static Tensor tensor(Datatype datatype, ByteBuffer data) {
    return new Tensor("y", datatype, new Shape(1), data.flip());
  }

  private String data(Tensor tensor) throws RunFailed {
    ByteBuf body = writer.write(PLAIN, List.of(tensor)).body();
    String text = body.toString(StandardCharsets.UTF_8);
    body.release();
    return text.substring(text.indexOf("\"data\":[") + 8, text.length() - 4);
  }
}
