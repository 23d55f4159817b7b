/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.codec;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Tensor;
import dev.millwright.server.json.JsonInvalid;
import dev.millwright.server.json.JsonScanner;
import dev.millwright.server.json.JsonScanner.Kind;
import dev.millwright.server.serving.RequestRefused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON values one after the other as elements of one datatype, and refuses what the datatype
 * can't hold exactly or, for floats, at all.
 */
public final class Elements {
  private final JsonScanner json;
  private final String input;
  private final Datatype datatype;
  private ByteBuffer target;
  private long index;

  public Elements(JsonScanner json, String input, Datatype datatype, ByteBuffer target) {
    this.json = json;
    this.input = input;
    this.datatype = datatype;
    this.target = target;
  }

  /** How many values came so far. */
  public long count() {
    return index;
  }

  /** The elements, from position 0. */
  public ByteBuffer data() {
    return target.flip();
  }

  /** Counts a value that has no place any more, so that the message can say how many came. */
  public void skip() throws JsonInvalid {
    json.skip();
    index++;
  }

  /**
   * Takes the values of a list that come next, as long as they are easy to read.
   *
   * @param most how many there may be
   * @return how many were taken; the others are for {@link #add}
   */
  public int addPlain(long most) {
    int count =
        datatype == Datatype.FP32
            ? json.float32s(target, (int) Math.min(most, target.remaining() / Float.BYTES))
            : 0;
    index += count;
    return count;
  }

  /** Takes the value that comes next. */
  public void add(Kind kind) throws JsonInvalid, RequestRefused {
    require(datatype.sizeBytes());
    switch (datatype) {
      case FP32 -> target.putFloat(float32(kind));
      case FP64 -> target.putDouble(float64(kind));
      case INT64 -> target.putLong(integer(kind, Long.MIN_VALUE, Long.MAX_VALUE));
      case INT32 -> target.putInt((int) integer(kind, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case INT16 -> target.putShort((short) integer(kind, Short.MIN_VALUE, Short.MAX_VALUE));
      case INT8 -> target.put((byte) integer(kind, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case UINT8 -> target.put((byte) integer(kind, 0, 255));
      case UINT16 -> target.putShort((short) integer(kind, 0, 0xffff));
      case UINT32 -> target.putInt((int) integer(kind, 0, 0xffffffffL));
      case UINT64 -> target.putLong(unsigned(kind));
      case FP16, BF16 -> throw binaryOnly();
      case BOOL -> target.put((byte) (bool(kind) ? 1 : 0));
      case BYTES -> text(kind);
    }
    index++;
  }

  private float float32(Kind kind) throws JsonInvalid, RequestRefused {
    if (kind != Kind.NUMBER) {
      throw wrong("a number", json.shown());
    }
    float value = json.float32();
    if (!Float.isFinite(value)) {
      throw wrong("a number within FP32's range", json.number());
    }
    return value;
  }

  private double float64(Kind kind) throws JsonInvalid, RequestRefused {
    if (kind != Kind.NUMBER) {
      throw wrong("a number", json.shown());
    }
    double value = json.float64();
    if (!Double.isFinite(value)) {
      throw wrong("a number within FP64's range", json.number());
    }
    return value;
  }

  private long integer(Kind kind, long min, long max) throws JsonInvalid, RequestRefused {
    String expected = "a whole number %d..%d";
    if (kind != Kind.NUMBER) {
      throw wrong(expected.formatted(min, max), json.shown());
    }
    if (!json.isInteger(min, max)) {
      throw wrong(expected.formatted(min, max), json.number());
    }
    return json.integer();
  }

  private long unsigned(Kind kind) throws JsonInvalid, RequestRefused {
    String expected = "a whole number 0..18446744073709551615";
    if (kind != Kind.NUMBER) {
      throw wrong(expected, json.shown());
    }
    if (json.isInteger(0, Long.MAX_VALUE)) {
      return json.integer();
    }
    try {
      return Long.parseUnsignedLong(json.number());
    } catch (NumberFormatException e) {
      throw wrong(expected, json.number());
    }
  }

  private RequestRefused binaryOnly() {
    return new RequestRefused(
        "input \"%s\": expected binary tensor data for %s, which has no JSON form, got JSON data"
            .formatted(input, datatype));
  }

  private boolean bool(Kind kind) throws JsonInvalid, RequestRefused {
    if (kind != Kind.TRUE && kind != Kind.FALSE) {
      throw wrong("true or false", json.shown());
    }
    json.literal(kind);
    return kind == Kind.TRUE;
  }

  private void text(Kind kind) throws JsonInvalid, RequestRefused {
    if (kind != Kind.TEXT) {
      throw wrong("text", json.shown());
    }
    byte[] bytes = json.text().getBytes(StandardCharsets.UTF_8);
    require(Integer.BYTES + bytes.length);
    target.putInt(bytes.length).put(bytes);
  }

  /** Grows as values come, never ahead of them. */
  private void require(int bytes) {
    if (target.remaining() < bytes) {
      ByteBuffer larger = Tensor.allocate(2 * (target.position() + bytes));
      target = larger.put(target.flip());
    }
  }

  private RequestRefused wrong(String expected, String got) {
    return new RequestRefused(
        "input \"%s\": data[%d]: expected %s for %s, got %s"
            .formatted(input, index, expected, datatype, got));
  }
}
