/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millwright.inference.HalfFloat;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the elements of one tensor, in their order. Floats are the shortest text that reads back
 * to the same FP32 or FP64; NaN and infinities are a {@link RunFailed}: JSON has no such number,
 * and a made-up one would be taken for a prediction.
 */
public final class ElementWriter {
  private final JsonGenerator json;
  private final Tensor tensor;
  private final ByteBuffer data;
  private long index;

  public ElementWriter(JsonGenerator json, Tensor tensor) {
    this.json = json;
    this.tensor = tensor;
    this.data = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes the next element. */
  public void next() throws IOException, RunFailed {
    switch (tensor.datatype()) {
      case FP32 -> number(data.getFloat());
      case FP16 -> number(HalfFloat.ofFp16(data.getShort()));
      case BF16 -> number(HalfFloat.ofBf16(data.getShort()));
      case FP64 -> {
        double value = data.getDouble();
        requireFinite(Double.isFinite(value), value);
        json.writeNumber(value);
      }
      case INT64 -> json.writeNumber(data.getLong());
      case INT32 -> json.writeNumber(data.getInt());
      case INT16 -> json.writeNumber(data.getShort());
      case INT8 -> json.writeNumber((int) data.get());
      case UINT8 -> json.writeNumber(data.get() & 0xff);
      case UINT16 -> json.writeNumber(Short.toUnsignedInt(data.getShort()));
      case UINT32 -> json.writeNumber(Integer.toUnsignedLong(data.getInt()));
      case UINT64 -> json.writeNumber(Long.toUnsignedString(data.getLong()));
      case BOOL -> json.writeBoolean(data.get() != 0);
      case BYTES -> {
        byte[] bytes = new byte[data.getInt()];
        data.get(bytes);
        json.writeString(new String(bytes, StandardCharsets.UTF_8));
      }
    }
    index++;
  }

  private void number(float value) throws IOException, RunFailed {
    requireFinite(Float.isFinite(value), value);
    json.writeNumber(value);
  }

  private void requireFinite(boolean finite, double value) throws RunFailed {
    if (!finite) {
      throw new RunFailed(
          "output \"%s\": the model answered %s at data[%d], which JSON can't carry: ask for it as"
                  .formatted(tensor.name(), value, index)
              + " bytes with \"parameters\": {\"binary_data\": true}");
    }
  }
}
