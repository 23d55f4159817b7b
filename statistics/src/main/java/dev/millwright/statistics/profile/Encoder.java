/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the encodings: big-endian numbers, counts as unsigned LEB128 (most are small), text as a
 * length and UTF-8. Every value has one encoding, so equal objects give equal bytes.
 */
final class Encoder {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  Encoder(String magic, int version) {
    write(() -> out.writeBytes(magic));
    write(() -> out.writeShort(version));
  }

  void count(long value) {
    long rest = value;
    while (rest >= 0x80) {
      octet((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    octet((int) rest);
  }

  void octet(int value) {
    write(() -> out.writeByte(value));
  }

  void int64(long value) {
    write(() -> out.writeLong(value));
  }

  void float32(float value) {
    write(() -> out.writeFloat(value));
  }

  void float64(double value) {
    write(() -> out.writeDouble(value));
  }

  void raw(byte[] value) {
    write(() -> out.write(value));
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    count(utf8.length);
    raw(utf8);
  }

  void counts(Counts counts) {
    for (int bin = 0; bin < counts.size(); bin++) {
      count(counts.get(bin));
    }
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void write(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }
}
