/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Text tensors: the engines' bindings carry strings, a {@link Tensor} carries length-prefixed
 * UTF-8.
 */
public final class Text {
  private Text() {}

  /** The elements, row by row. */
  public static String[] decode(Tensor tensor) {
    ByteBuffer data = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    String[] values = new String[Math.toIntExact(tensor.shape().elements())];
    for (int i = 0; i < values.length; i++) {
      byte[] bytes = new byte[data.getInt()];
      data.get(bytes);
      values[i] = new String(bytes, StandardCharsets.UTF_8);
    }
    return values;
  }

  /** The data of a tensor of these elements. */
  public static ByteBuffer encode(String[] values) {
    List<byte[]> encoded = new ArrayList<>(values.length);
    int size = 0;
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      encoded.add(bytes);
      size = Math.addExact(size, Integer.BYTES + bytes.length);
    }
    ByteBuffer data = Tensor.allocate(size);
    for (byte[] bytes : encoded) {
      data.putInt(bytes.length).put(bytes);
    }
    return data.flip();
  }

  /** Row-major order of a scalar or of nested arrays. */
  public static String[] flatten(Object value) {
    List<String> values = new ArrayList<>();
    collect(value, values);
    return values.toArray(String[]::new);
  }

  private static void collect(Object value, List<String> values) {
    if (value instanceof Object[] array) {
      for (Object element : array) {
        collect(element, values);
      }
    } else {
      values.add((String) value);
    }
  }
}
