/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Reads what {@link Encoder} wrote, and nothing else: every length is checked against its bound and
 * against the bytes left before anything is allocated, numbers have one form, trailing bytes are
 * refused.
 */
final class Decoder {
  private final ByteBuffer in;
  private final String what;

  private Decoder(String what, byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
    this.what = what;
  }

  /** Decodes a whole array; everything a constructor refuses becomes a DecodingException. */
  static <T> T decode(Format format, byte[] bytes, Function<Decoder, T> body) {
    Decoder decoder = new Decoder(format.what(), bytes);
    try {
      decoder.header(format);
      T value = body.apply(decoder);
      if (decoder.in.hasRemaining()) {
        throw decoder.refuse("the end", decoder.in.remaining() + " more bytes");
      }
      return value;
    } catch (DecodingException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new DecodingException(format.what() + ": " + e.getMessage(), e);
    }
  }

  /** Magic, version and name of an encoding. */
  record Format(String what, String magic, int version) {}

  private void header(Format format) {
    byte[] magic = raw("magic", format.magic().length());
    String found = new String(magic, StandardCharsets.ISO_8859_1);
    if (!found.equals(format.magic())) {
      throw refuse("the magic " + format.magic(), "other bytes; this is no " + format.what());
    }
    need("version", Short.BYTES);
    int version = Short.toUnsignedInt(in.getShort());
    if (version != format.version()) {
      throw refuse("version " + format.version(), "version " + version);
    }
  }

  long count(String field) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      need(field, 1);
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        if (next == 0 && shift > 0) {
          throw refuse(field + " in its shortest form", "a padded one");
        }
        return value;
      }
    }
    throw refuse(field + " of at most 63 bits", "a longer one");
  }

  /** A length within its bound whose elements, of at least {@code bytes} each, can still follow. */
  int length(String field, int max, int bytes) {
    long length = count(field);
    if (length > max) {
      throw refuse(field + " of at most " + max, Long.toString(length));
    }
    need(field, length * bytes);
    return (int) length;
  }

  int octet(String field) {
    need(field, 1);
    return Byte.toUnsignedInt(in.get());
  }

  long int64(String field) {
    need(field, Long.BYTES);
    return in.getLong();
  }

  float float32(String field) {
    need(field, Float.BYTES);
    return in.getFloat();
  }

  double float64(String field) {
    need(field, Double.BYTES);
    return in.getDouble();
  }

  byte[] raw(String field, int length) {
    need(field, length);
    byte[] value = new byte[length];
    in.get(value);
    return value;
  }

  String text(String field, int maxBytes) {
    byte[] utf8 = raw(field, length(field, maxBytes, 1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new DecodingException(what + ": expected UTF-8 in " + field, e);
    }
  }

  Counts counts(String field, int size) {
    need(field, size);
    long[] values = new long[size];
    for (int bin = 0; bin < size; bin++) {
      values[bin] = count(field);
    }
    return Counts.of(values);
  }

  private void need(String field, long bytes) {
    if (in.remaining() < bytes) {
      throw refuse(bytes + " bytes for " + field, in.remaining() + " bytes");
    }
  }

  DecodingException refuse(String expected, String came) {
    return new DecodingException(
        what + ": expected " + expected + " at offset " + in.position() + ", got " + came);
  }
}
