/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.platform.Fp16Conversions;
import org.junit.jupiter.api.Test;

class HalfFloatTest {
  @Test
  void everyFp16IsTheNumberThatOnnxRuntimeReads() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float expected = Fp16Conversions.mlasFp16ToFloat((short) bits);
      assertThat(Float.floatToIntBits(HalfFloat.ofFp16((short) bits)))
          .as("bits %04x", bits)
          .isEqualTo(Float.floatToIntBits(expected));
    }
  }

  @Test
  void readsTheNamedNumbersOfBothTypes() {
    assertThat(HalfFloat.ofFp16((short) 0x3c00)).isEqualTo(1f);
    assertThat(HalfFloat.ofFp16((short) 0xfbff)).isEqualTo(-65504f);
    assertThat(HalfFloat.ofFp16((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(HalfFloat.ofFp16((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(HalfFloat.ofFp16((short) 0x7e00)).isNaN();
    assertThat(HalfFloat.ofBf16((short) 0x3f80)).isEqualTo(1f);
    assertThat(HalfFloat.ofBf16((short) 0xc049)).isEqualTo(-3.140625f);
    assertThat(HalfFloat.ofBf16((short) 0x7fc0)).isNaN();
  }
}
