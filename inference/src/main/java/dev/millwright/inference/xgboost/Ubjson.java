/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks a Universal Binary JSON document (draft 12, as XGBoost writes it) and hands on its texts
 * and numbers; arrays of one type, which are the trees, only where they are wanted. Damaged bytes
 * end in {@link BufferUnderflowException} or {@link IllegalArgumentException}.
 */
final class Ubjson {
  private static final int MAX_DEPTH = 64;
  private static final char NO_TYPE = 0;
  private static final long UNTIL_ITS_END = -1;

  private final ByteBuffer bytes;
  private final DocumentValues values;
  private final StringBuilder path = new StringBuilder();

  private Ubjson(ByteBuffer bytes, DocumentValues values) {
    this.bytes = bytes;
    this.values = values;
  }

  /**
   * Returns when the bytes are exactly one object.
   *
   * @param values takes each value under its path, such as {@code /learner/objective/name}; those
   *     of an array under the array's path, one after the other
   */
  static void requireObject(ByteBuffer bytes, DocumentValues values) {
    Ubjson document = new Ubjson(bytes.slice(), values);
    char marker = document.marker();
    if (marker != '{') {
      throw document.unexpected(marker);
    }
    document.object(0);
    if (document.bytes.hasRemaining()) {
      throw new IllegalArgumentException("it goes on behind its end");
    }
  }

  private void value(char marker, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("it nests deeper than " + MAX_DEPTH + " levels");
    }
    switch (marker) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case 'S', 'H' -> values.take(path.toString(), text(length(marker())));
      case 'i', 'U', 'I', 'l', 'L' -> values.take(path.toString(), Long.toString(integer(marker)));
      case 'd' -> values.take(path.toString(), Float.toString(bytes.getFloat()));
      default -> skip(size(marker));
    }
  }

  private void object(int depth) {
    Header header = header();
    for (long i = 0; i != header.count; i++) {
      // A key is a text without its marker.
      char length = header.takeFirst(this);
      if (header.count == UNTIL_ITS_END && length == '}') {
        break;
      }
      int parent = path.length();
      path.append('/').append(text(length(length)));
      value(header.type == NO_TYPE ? marker() : header.type, depth);
      path.setLength(parent);
    }
    values.endObject(path.toString());
  }

  private void array(int depth) {
    Header header = header();
    int size = header.type == NO_TYPE ? 0 : fixedSize(header.type);
    if (size > 0) {
      sameSize(header, size);
      return;
    }
    for (long i = 0; i != header.count; i++) {
      char marker = header.type == NO_TYPE ? header.takeFirst(this) : header.type;
      if (header.count == UNTIL_ITS_END && marker == ']') {
        return;
      }
      value(marker, depth);
    }
  }

  private void sameSize(Header header, int size) {
    String name = path.toString();
    if (!values.wants(name)) {
      skip(header.count * size);
      return;
    }
    if (header.count > bytes.remaining() / size) {
      throw new BufferUnderflowException();
    }
    double[] numbers = new double[(int) header.count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (header.type) {
            case 'd' -> bytes.getFloat();
            case 'D' -> bytes.getDouble();
            default -> integer(header.type);
          };
    }
    values.numbers(name, numbers);
  }

  /** What may stand before the elements: their common type, and how many there are. */
  private static final class Header {
    private char type = NO_TYPE;
    private long count = UNTIL_ITS_END;
    private char first = NO_TYPE;

    /** The next marker, which may have been read to see that there is no header. */
    private char takeFirst(Ubjson document) {
      char marker = first == NO_TYPE ? document.marker() : first;
      first = NO_TYPE;
      return marker;
    }
  }

  private Header header() {
    Header header = new Header();
    char marker = marker();
    if (marker == '$') {
      header.type = marker();
      marker = marker();
      if (marker != '#') {
        throw unexpected(marker);
      }
    }
    if (marker == '#') {
      header.count = length(marker());
      // Before anything is counted: elements of no size would be counted for ever.
      if (header.count > bytes.remaining()) {
        throw new BufferUnderflowException();
      }
    } else {
      header.first = marker;
    }
    return header;
  }

  private long length(char marker) {
    long length = integer(marker);
    if (length < 0) {
      throw new IllegalArgumentException("a length is " + length);
    }
    return length;
  }

  private long integer(char marker) {
    return switch (marker) {
      case 'i' -> bytes.get();
      case 'U' -> Byte.toUnsignedInt(bytes.get());
      case 'I' -> bytes.getShort();
      case 'l' -> bytes.getInt();
      case 'L' -> bytes.getLong();
      default -> throw unexpected(marker);
    };
  }

  private String text(long length) {
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[(int) length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private int size(char marker) {
    int size = fixedSize(marker);
    if (size == 0 && marker != 'Z' && marker != 'N' && marker != 'T' && marker != 'F') {
      throw unexpected(marker);
    }
    return size;
  }

  private static int fixedSize(char marker) {
    return switch (marker) {
      case 'i', 'U', 'C' -> Byte.BYTES;
      case 'I' -> Short.BYTES;
      case 'l', 'd' -> Integer.BYTES;
      case 'L', 'D' -> Long.BYTES;
      default -> 0;
    };
  }

  private char marker() {
    return (char) Byte.toUnsignedInt(bytes.get());
  }

  private void skip(long length) {
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    bytes.position(bytes.position() + (int) length);
  }

  private IllegalArgumentException unexpected(char marker) {
    return new IllegalArgumentException(
        "byte %d is 0x%02x, which has no place there"
            .formatted(bytes.position() - 1, (int) marker));
  }
}
