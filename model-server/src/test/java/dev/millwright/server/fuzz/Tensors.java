/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.fuzz;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Models and inputs of any datatype, each value in its JSON and in its bytes. */
public final class Tensors {
  private static final String[] TEXTS = {"", "a", "Z\u00fcrich", "\ud83d\ude00", "two words", "1"};

  private Tensors() {}

  /**
   * One input of a request.
   *
   * @param values as JSON
   * @param bytes the same, little-endian
   */
  public record Input(TensorSpec spec, Shape shape, List<String> values, byte[] bytes) {
    /** The values as one list or as lists in lists. */
    public String data(boolean nested) {
      return nested ? nested(0, new int[1]) : "[" + String.join(",", values) + "]";
    }

    private String nested(int axis, int[] next) {
      if (axis == shape.rank()) {
        return values.get(next[0]++);
      }
      List<String> parts = new ArrayList<>();
      for (long i = 0; i < shape.dim(axis); i++) {
        parts.add(nested(axis + 1, next));
      }
      return "[" + String.join(",", parts) + "]";
    }

    /** As requests write it. */
    public String shapeText() {
      return Arrays.toString(shape.dims());
    }
  }

  /** One to three inputs with a variable first dimension, and one output. */
  public static Signature signature(Random random) {
    List<Datatype> datatypes =
        Arrays.stream(Datatype.values())
            .filter(type -> type != Datatype.FP16 && type != Datatype.BF16)
            .collect(Collectors.toList());
    List<TensorSpec> inputs = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      long[] dims = new long[1 + random.nextInt(3)];
      Arrays.setAll(dims, axis -> axis == 0 ? -1 : 1 + random.nextInt(3));
      inputs.add(
          new TensorSpec(
              "abc".substring(i, i + 1),
              datatypes.get(random.nextInt(datatypes.size())),
              new Shape(dims)));
    }
    return new Signature(inputs, List.of(new TensorSpec("y", Datatype.FP32, new Shape(-1))));
  }

  /** Values for each input, as many rows for each. */
  public static List<Input> inputs(Signature signature, Random random) {
    int rows = random.nextInt(4);
    List<Input> inputs = new ArrayList<>();
    for (TensorSpec spec : signature.inputs()) {
      long[] dims = spec.shape().dims();
      dims[0] = rows;
      Shape shape = new Shape(dims);
      List<String> values = new ArrayList<>();
      ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
      for (long i = shape.elements(); i > 0; i--) {
        values.add(value(spec.datatype(), bytes, random));
      }
      inputs.add(new Input(spec, shape, values, Arrays.copyOf(bytes.array(), bytes.position())));
    }
    return inputs;
  }

  private static String value(Datatype datatype, ByteBuffer bytes, Random random) {
    long any = random.nextLong() >> random.nextInt(64);
    switch (datatype) {
      case FP32 -> {
        float value = random.nextBoolean() ? any % 1000 / 8f : random.nextFloat();
        bytes.putFloat(value);
        return Float.toString(value);
      }
      case FP64 -> {
        double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
        bytes.putDouble(value);
        return Double.toString(value);
      }
      case BOOL -> {
        bytes.put((byte) (any & 1));
        return (any & 1) == 1 ? "true" : "false";
      }
      case BYTES -> {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(utf8.length).put(utf8);
        return '"' + text + '"';
      }
      default -> {
        return integer(datatype, any, bytes);
      }
    }
  }

  private static String integer(Datatype datatype, long any, ByteBuffer bytes) {
    boolean unsigned = datatype.name().startsWith("U");
    switch (datatype.sizeBytes()) {
      case 1 -> bytes.put((byte) any);
      case 2 -> bytes.putShort((short) any);
      case 4 -> bytes.putInt((int) any);
      default -> bytes.putLong(any);
    }
    int shift = 64 - 8 * datatype.sizeBytes();
    long kept = unsigned ? any << shift >>> shift : any << shift >> shift;
    return unsigned ? Long.toUnsignedString(kept) : Long.toString(kept);
  }

  /** What is in a tensor, whoever has read it. */
  public static byte[] bytes(Tensor tensor) {
    byte[] bytes = new byte[tensor.data().remaining()];
    tensor.data().duplicate().get(bytes);
    return bytes;
  }
}
