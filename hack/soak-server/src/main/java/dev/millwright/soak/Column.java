/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of one input, row by row.
 *
 * @param name of the input
 * @param datatype in the protocol's words
 * @param dims of one row; none when a row is one value
 * @param rows the values of each row as text: those of the data, or made up for the datatype
 */
record Column(String name, String datatype, List<Integer> dims, List<List<String>> rows) {

  /** Whether JSON can carry it. */
  boolean hasJsonForm() {
    return !datatype.equals("FP16") && !datatype.equals("BF16");
  }

  /** One row as JSON; rows of two and more dimensions are not among the models. */
  String json(int row) {
    List<String> values = rows.get(row);
    return dims.isEmpty() ? values.get(0) : "[" + String.join(",", values) + "]";
  }

  /** So many rows, as the protocol has them in bytes. */
  byte[] bytes(int from, int to) {
    var bytes = new ByteArrayOutputStream();
    for (List<String> row : rows.subList(from, to)) {
      for (String value : row) {
        bytes.writeBytes(bytes(value));
      }
    }
    return bytes.toByteArray();
  }

  private byte[] bytes(String value) {
    ByteBuffer one = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    switch (datatype) {
      case "FP32" -> one.putFloat(Float.parseFloat(value));
      case "FP64" -> one.putDouble(Double.parseDouble(value));
      case "BOOL" -> one.put((byte) (value.equals("true") ? 1 : 0));
      case "INT8", "UINT8" -> one.put((byte) Integer.parseInt(value));
      case "INT16", "UINT16", "FP16", "BF16" -> one.putShort((short) Integer.parseInt(value));
      case "INT32", "UINT32" -> one.putInt((int) Long.parseLong(value));
      case "BYTES" -> {
        byte[] text = value.substring(1, value.length() - 1).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(text.length)
            .put(text)
            .array();
      }
      default -> one.putLong(Long.parseLong(value));
    }
    byte[] bytes = new byte[one.position()];
    one.flip().get(bytes);
    return bytes;
  }

  /** Rows that nobody has measured: small numbers, and texts that are not all ASCII. */
  static List<List<String>> madeUp(String datatype, int width, int rows) {
    List<List<String>> made = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        int n = row * 31 + i * 7;
        values.add(
            switch (datatype) {
              case "FP32", "FP64" -> Double.toString((n % 33 - 16) / 8.0);
              case "BOOL" -> Boolean.toString(n % 2 == 0);
              case "BYTES" -> '"' + "Z\u00fcrich ".repeat(n % 5) + n + '"';
              case "INT64" -> Long.toString(n - 40L);
              case "INT8", "INT16", "INT32" -> Integer.toString(n % 100 - 50);
              default -> Integer.toString(n % 200);
            });
      }
      made.add(values);
    }
    return made;
  }
}
