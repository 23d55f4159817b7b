/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON values one after the other as elements of one datatype, and refuses what the datatype
 * can't hold exactly or, for floats, at all.
 */
final class Elements {
  private final String input;
  private final Datatype datatype;
  private ByteBuffer target;
  private long index;

  Elements(String input, Datatype datatype, ByteBuffer target) {
    this.input = input;
    this.datatype = datatype;
    this.target = target;
  }

  /** How many values came so far. */
  long count() {
    return index;
  }

  /** The elements, from position 0. */
  ByteBuffer data() {
    return target.flip();
  }

  /** Counts a value that has no place any more, so that the message can say how many came. */
  void skip() {
    index++;
  }

  void add(JsonParser json, JsonToken token) throws IOException, BadRequest {
    switch (datatype) {
      case FP32 -> target.putFloat(finite(json, token));
      case FP64 -> target.putDouble(finiteDouble(json, token));
      case INT64 -> target.putLong(integer(json, token, Long.MIN_VALUE, Long.MAX_VALUE));
      case INT32 -> target.putInt((int) integer(json, token, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case INT16 -> target.putShort((short) integer(json, token, Short.MIN_VALUE, Short.MAX_VALUE));
      case INT8 -> target.put((byte) integer(json, token, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case UINT8 -> target.put((byte) integer(json, token, 0, 255));
      case BOOL -> target.put((byte) (bool(json, token) ? 1 : 0));
      case BYTES -> text(json, token);
    }
    index++;
  }

  private float finite(JsonParser json, JsonToken token) throws IOException, BadRequest {
    if (!token.isNumeric()) {
      throw wrong("a number", json, token);
    }
    float value = json.getFloatValue();
    if (!Float.isFinite(value)) {
      throw wrong("a number within FP32's range", json, token);
    }
    return value;
  }

  private double finiteDouble(JsonParser json, JsonToken token) throws IOException, BadRequest {
    if (!token.isNumeric()) {
      throw wrong("a number", json, token);
    }
    double value = json.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw wrong("a number within FP64's range", json, token);
    }
    return value;
  }

  private long integer(JsonParser json, JsonToken token, long min, long max)
      throws IOException, BadRequest {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      try {
        long value = json.getLongValue();
        if (value >= min && value <= max) {
          return value;
        }
      } catch (InputCoercionException e) {
        // Beyond 64 bits: said below, as for any other range.
      }
    }
    throw wrong("a whole number %d..%d".formatted(min, max), json, token);
  }

  private boolean bool(JsonParser json, JsonToken token) throws IOException, BadRequest {
    if (!token.isBoolean()) {
      throw wrong("true or false", json, token);
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private void text(JsonParser json, JsonToken token) throws IOException, BadRequest {
    if (token != JsonToken.VALUE_STRING) {
      throw wrong("text", json, token);
    }
    byte[] bytes = json.getText().getBytes(StandardCharsets.UTF_8);
    int needed = Integer.BYTES + bytes.length;
    if (target.remaining() < needed) {
      ByteBuffer larger = Tensor.allocate(2 * (target.position() + needed));
      target = larger.put(target.flip());
    }
    target.putInt(bytes.length).put(bytes);
  }

  private BadRequest wrong(String expected, JsonParser json, JsonToken token) throws IOException {
    return new BadRequest(
        "input \"%s\": data[%d]: expected %s for %s, got %s"
            .formatted(input, index, expected, datatype, shown(json, token)));
  }

  static String shown(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case START_ARRAY -> "a list";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "\"" + shortened(json.getText()) + "\"";
      default -> shortened(json.getText());
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
