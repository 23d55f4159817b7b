/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millwright.inference.Datatype;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a JSON text says, read by somebody else: maps, lists, texts, truths and numbers. */
public final class Jackson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Jackson() {}

  /** A number as it is written. */
  public record Number(String text) {}

  /** {@code null}. */
  public enum Nothing {
    NULL
  }

  /** An object; the names in {@code twice} came more than once. */
  public record Fields(Map<String, Object> values, List<String> twice) {
    public @Nullable Object get(String name) {
      return values.get(name);
    }

    public String text(String name) {
      return (String) Objects.requireNonNull(values.get(name), name);
    }

    public List<?> list(String name) {
      return (List<?>) Objects.requireNonNull(values.get(name), name);
    }
  }

  /** The one value of a text. */
  public static Object read(byte[] bytes, int from, int length) throws IOException {
    try (JsonParser parser = FACTORY.createParser(bytes, from, length)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new IOException("more than one value");
      }
      return value;
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = Objects.requireNonNull(parser.currentToken());
    return switch (token) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Number(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Nothing.NULL;
      default -> throw new IOException("no value: " + token);
    };
  }

  private static Fields fields(JsonParser parser) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> twice = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (values.put(name, value(parser)) != null) {
        twice.add(name);
      }
    }
    return new Fields(values, twice);
  }

  /** The bytes of a tensor whose values are a list, however nested. */
  public static byte[] bytes(Datatype datatype, Object data) {
    var bytes = new ByteArrayOutputStream();
    write(datatype, data, bytes);
    return bytes.toByteArray();
  }

  private static void write(Datatype datatype, Object value, ByteArrayOutputStream bytes) {
    if (value instanceof List<?> list) {
      list.forEach(element -> write(datatype, element, bytes));
      return;
    }
    ByteBuffer one = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    switch (datatype) {
      case FP32 -> one.putFloat(Float.parseFloat(((Number) value).text()));
      case FP64 -> one.putDouble(Double.parseDouble(((Number) value).text()));
      case BOOL -> one.put((byte) ((boolean) value ? 1 : 0));
      case BYTES -> {
        byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(
            ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
        bytes.writeBytes(utf8);
      }
      default -> integer(datatype, new BigInteger(((Number) value).text()), one);
    }
    bytes.write(one.array(), 0, one.position());
  }

  private static void integer(Datatype datatype, BigInteger value, ByteBuffer one) {
    int bits = 8 * datatype.sizeBytes();
    boolean unsigned = datatype.name().startsWith("U");
    if (unsigned ? value.signum() < 0 || value.bitLength() > bits : value.bitLength() >= bits) {
      throw new ArithmeticException(value + " is no " + datatype);
    }
    for (int shift = 0; shift < bits; shift += 8) {
      one.put(value.shiftRight(shift).byteValue());
    }
  }
}
