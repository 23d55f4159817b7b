/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of {@code inputs}. The fields may come in any order; when {@code data} comes
 * before what says how to read it, its place is noted and it is read at the end.
 */
final class InputReader {
  private static final int MAX_RANK = 16;

  private final byte[] bytes;
  private final int length;
  private final Signature signature;
  private final TensorPool pool;

  private @Nullable String name;
  private @Nullable String datatype;
  private @Nullable Shape shape;
  private long dataFrom;
  private long dataTo;
  private @Nullable Tensor tensor;
  private int index;

  InputReader(byte[] bytes, int length, Signature signature, TensorPool pool) {
    this.bytes = bytes;
    this.length = length;
    this.signature = signature;
    this.pool = pool;
  }

  /** Position of the input in the signature, once it has been read. */
  int index() {
    return index;
  }

  /** The parser stands on the object's start, and on its end afterwards. */
  Tensor read(JsonParser json, int position) throws IOException, BadRequest {
    String field = "inputs[" + position + "]";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "name" -> name = Json.text(json, field + ".name");
        case "datatype" -> datatype = Json.text(json, field + ".datatype");
        case "shape" -> shape = shape(json, field + ".shape");
        case "data" -> dataOrItsPlace(json);
        default -> {
          json.nextToken();
          json.skipChildren();
        }
      }
    }
    if (tensor == null) {
      tensor = fromItsPlace(field);
    }
    return tensor;
  }

  private void dataOrItsPlace(JsonParser json) throws IOException, BadRequest {
    if (name != null && datatype != null && shape != null) {
      tensor = data(json, checked(name, datatype, shape), shape);
    } else {
      json.nextToken();
      dataFrom = json.currentTokenLocation().getByteOffset();
      json.skipChildren();
      dataTo = json.currentLocation().getByteOffset();
    }
  }

  private Tensor fromItsPlace(String field) throws IOException, BadRequest {
    if (name == null || datatype == null || shape == null || dataTo <= 0) {
      String missing =
          name == null ? "name" : datatype == null ? "datatype" : shape == null ? "shape" : "data";
      String of = name == null ? field : "input \"" + name + "\"";
      throw new BadRequest("%s: expected the field \"%s\", got none".formatted(of, missing));
    }
    TensorSpec spec = checked(name, datatype, shape);
    try (JsonParser json =
        Json.FACTORY.createParser(bytes, (int) dataFrom, (int) (dataTo - dataFrom))) {
      return data(json, spec, shape);
    }
  }

  private static Shape shape(JsonParser json, String field) throws IOException, BadRequest {
    Json.startList(json, field);
    long[] dims = new long[MAX_RANK];
    int rank = 0;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      boolean whole =
          token == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      if (rank == MAX_RANK || !whole || json.getLongValue() < 0) {
        throw Json.expected(
            field, "at most " + MAX_RANK + " whole numbers of 0 or more", json, token);
      }
      dims[rank++] = json.getLongValue();
    }
    return new Shape(Arrays.copyOf(dims, rank));
  }

  /** Meets the signature, or says how not. */
  private TensorSpec checked(String name, String datatype, Shape shape) throws BadRequest {
    for (index = 0; index < signature.inputs().size(); index++) {
      TensorSpec spec = signature.inputs().get(index);
      if (spec.name().equals(name)) {
        if (!spec.datatype().name().equals(datatype)) {
          throw new BadRequest(
              "input \"%s\": expected datatype %s, got %s"
                  .formatted(name, spec.datatype(), datatype));
        }
        if (!spec.shape().accepts(shape)) {
          throw new BadRequest(
              "input \"%s\": expected shape %s, got %s".formatted(name, spec.shape(), shape));
        }
        return spec;
      }
    }
    throw new BadRequest(
        "input \"%s\" is unknown: the model has %s"
            .formatted(
                name,
                signature.inputs().stream()
                    .map(TensorSpec::name)
                    .collect(Collectors.joining(", "))));
  }

  private Tensor data(JsonParser json, TensorSpec spec, Shape shape)
      throws IOException, BadRequest {
    long elements = possible(spec, shape);
    int room = (int) (elements * Math.max(1, spec.datatype().sizeBytes()));
    Elements values = new Elements(spec.name(), spec.datatype(), pool.take(index, room));
    new DataReader(json, spec.name(), shape, values).read();
    ByteBuffer data = values.data().order(ByteOrder.LITTLE_ENDIAN);
    return new Tensor(spec.name(), spec.datatype(), shape, data);
  }

  /**
   * Each value takes two bytes of JSON at least, so nothing is allocated for a shape that this body
   * can't fill.
   */
  private long possible(TensorSpec spec, Shape shape) throws BadRequest {
    long elements;
    try {
      elements = shape.elements();
    } catch (ArithmeticException e) {
      elements = Long.MAX_VALUE;
    }
    if (elements > length
        || elements * Math.max(1, spec.datatype().sizeBytes()) > Integer.MAX_VALUE) {
      throw new BadRequest(
          "input \"%s\": shape %s has more values than the body of %d bytes can hold"
              .formatted(spec.name(), shape, length));
    }
    return elements;
  }
}
