/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.HalfFloat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Tensors in the JSON form of the Open Inference Protocol, made to carry every value: NaN and
 * infinities are the texts that ProtoJSON has for them, FP16 and BF16 are numbers, bytes that are
 * no UTF-8 are Base64 as {@code "parameters": {"content_type": "base64"}} says.
 */
final class TensorJson {
  private final JsonGenerator json;
  private final TensorCopy tensor;
  private final ByteBuffer values;
  private final boolean base64;

  private TensorJson(JsonGenerator json, TensorCopy tensor) {
    this.json = json;
    this.tensor = tensor;
    this.values = tensor.values();
    this.base64 = tensor.datatype() == Datatype.BYTES && !isText(tensor);
  }

  static void write(JsonGenerator json, TensorCopy tensor) throws IOException {
    new TensorJson(json, tensor).object();
  }

  private void object() throws IOException {
    json.writeStartObject();
    json.writeStringField("name", tensor.name());
    json.writeStringField("datatype", tensor.datatype().name());
    json.writeFieldName("shape");
    json.writeStartArray();
    for (int axis = 0; axis < tensor.shape().rank(); axis++) {
      json.writeNumber(tensor.shape().dim(axis));
    }
    json.writeEndArray();
    Redaction.OfTensor redaction = tensor.redaction();
    if (redaction.whole() || base64 || !redaction.columns().isEmpty()) {
      parameters(redaction);
    }
    if (!redaction.whole()) {
      data(redaction);
    }
    json.writeEndObject();
  }

  private void parameters(Redaction.OfTensor redaction) throws IOException {
    json.writeObjectFieldStart("parameters");
    if (redaction.whole()) {
      json.writeBooleanField("redacted", true);
    }
    if (!redaction.columns().isEmpty()) {
      json.writeArrayFieldStart("redacted_columns");
      for (int column : redaction.columns().stream().toArray()) {
        json.writeNumber(column);
      }
      json.writeEndArray();
    }
    if (base64) {
      json.writeStringField("content_type", "base64");
    }
    json.writeEndObject();
  }

  /** Redacted columns are null, so that the others keep their places. */
  private void data(Redaction.OfTensor redaction) throws IOException {
    int columns = tensor.columns();
    json.writeArrayFieldStart("data");
    long elements = tensor.shape().elements();
    for (long index = 0; index < elements; index++) {
      if (redaction.columns().get((int) (index % columns))) {
        skip();
        json.writeNull();
      } else {
        element();
      }
    }
    json.writeEndArray();
  }

  private void skip() {
    int bytes =
        tensor.datatype() == Datatype.BYTES ? values.getInt() : tensor.datatype().sizeBytes();
    values.position(values.position() + bytes);
  }

  private void element() throws IOException {
    switch (tensor.datatype()) {
      case FP32 -> number(values.getFloat());
      case FP16 -> number(HalfFloat.ofFp16(values.getShort()));
      case BF16 -> number(HalfFloat.ofBf16(values.getShort()));
      case FP64 -> {
        double value = values.getDouble();
        if (Double.isFinite(value)) {
          json.writeNumber(value);
        } else {
          json.writeString(Double.toString(value));
        }
      }
      case INT64 -> json.writeNumber(values.getLong());
      case INT32 -> json.writeNumber(values.getInt());
      case INT16 -> json.writeNumber(values.getShort());
      case INT8 -> json.writeNumber((int) values.get());
      case UINT8 -> json.writeNumber(values.get() & 0xff);
      case UINT16 -> json.writeNumber(Short.toUnsignedInt(values.getShort()));
      case UINT32 -> json.writeNumber(Integer.toUnsignedLong(values.getInt()));
      case UINT64 -> json.writeNumber(Long.toUnsignedString(values.getLong()));
      case BOOL -> json.writeBoolean(values.get() != 0);
      case BYTES -> json.writeString(text(bytes(values)));
    }
  }

  private void number(float value) throws IOException {
    if (Float.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Float.toString(value));
    }
  }

  private String text(byte[] bytes) {
    return base64
        ? Base64.getEncoder().encodeToString(bytes)
        : new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isText(TensorCopy tensor) {
    ByteBuffer values = tensor.values().order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (values.hasRemaining()) {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(values)));
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** The next element of {@link Datatype#BYTES}. */
  private static byte[] bytes(ByteBuffer values) {
    byte[] bytes = new byte[values.getInt()];
    values.get(bytes);
    return bytes;
  }
}
