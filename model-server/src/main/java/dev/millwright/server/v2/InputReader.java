/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.codec.Elements;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.json.JsonInvalid;
import dev.millwright.server.json.JsonScanner;
import dev.millwright.server.json.JsonScanner.Kind;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of {@code inputs}. The fields may come in any order; when {@code data} comes
 * before what says how to read it, its place is noted and it is read at the end.
 */
final class InputReader {
  private final JsonScanner json;
  private final Body body;
  private final InputContract contract;
  private final TensorPool pool;
  private final RawTensors raw;

  private @Nullable String name;
  private @Nullable String datatype;
  private @Nullable Shape shape;
  private long binarySize = -1;
  private boolean hasParameters;
  private int dataFrom = -1;
  private int dataTo;
  private @Nullable Tensor tensor;
  private int index;

  InputReader(
      JsonScanner json, Body body, InputContract contract, TensorPool pool, RawTensors raw) {
    this.json = json;
    this.body = body;
    this.contract = contract;
    this.pool = pool;
    this.raw = raw;
  }

  /** Position of the input in the signature, once it has been read. */
  int index() {
    return index;
  }

  /** The scanner stands before the object, and behind it afterwards. */
  Tensor read(int position) throws JsonInvalid, RequestRefused {
    String field = "inputs[" + position + "]";
    json.enter();
    for (String next = json.nextName(); next != null; next = json.nextName()) {
      switch (next) {
        case "name" -> name = Fields.text(json, Fields.once(name != null, field + ".name"));
        case "datatype" ->
            datatype = Fields.text(json, Fields.once(datatype != null, field + ".datatype"));
        case "shape" -> shape = shape(Fields.once(shape != null, field + ".shape"));
        case "data" -> dataOrItsPlace(field);
        case "parameters" -> parameters(Fields.once(hasParameters, field + ".parameters"));
        default -> json.skip();
      }
    }
    return finished(field);
  }

  private void dataOrItsPlace(String field) throws JsonInvalid, RequestRefused {
    if (tensor != null || dataFrom >= 0) {
      throw new RequestRefused(field + ".data came twice");
    }
    if (name != null && datatype != null && shape != null) {
      tensor = data(name, datatype, shape);
    } else {
      json.peek();
      dataFrom = json.position();
      json.skip();
      dataTo = json.position();
    }
  }

  private Tensor finished(String field) throws JsonInvalid, RequestRefused {
    if (tensor != null && binarySize < 0) {
      return tensor;
    }
    boolean hasData = tensor != null || dataFrom >= 0;
    String of = name == null ? field : "input \"" + name + "\"";
    if (hasData && binarySize >= 0) {
      throw new RequestRefused(of + ": expected either \"data\" or binary_data_size, got both");
    }
    String itsName = came(name, of, "name");
    String itsDatatype = came(datatype, of, "datatype");
    Shape itsShape = came(shape, of, "shape");
    if (binarySize >= 0) {
      checked(itsName, itsDatatype, itsShape);
      return raw.next(index, itsShape, binarySize);
    }
    came(hasData ? of : null, of, "data");
    return fromItsPlace(itsName, itsDatatype, itsShape);
  }

  private static <T> T came(@Nullable T value, String of, String missing) throws RequestRefused {
    if (value == null) {
      throw new RequestRefused("%s: expected the field \"%s\", got none".formatted(of, missing));
    }
    return value;
  }

  private Tensor fromItsPlace(String name, String datatype, Shape shape)
      throws JsonInvalid, RequestRefused {
    int resume = json.position();
    json.reset(body.bytes(), dataFrom, dataTo);
    Tensor read = data(name, datatype, shape);
    json.reset(body.bytes(), resume, body.jsonLength());
    return read;
  }

  private Shape shape(String field) throws JsonInvalid, RequestRefused {
    Fields.enterList(json, field);
    long[] dims = new long[InputContract.MAX_RANK];
    int rank = 0;
    while (json.nextElement()) {
      if (rank == dims.length || json.peek() != Kind.NUMBER) {
        throw wrongShape(field, json.shown());
      }
      if (!json.isInteger(0, Long.MAX_VALUE)) {
        throw wrongShape(field, json.number());
      }
      dims[rank++] = json.integer();
    }
    return new Shape(Arrays.copyOf(dims, rank));
  }

  private static RequestRefused wrongShape(String field, String got) {
    return new RequestRefused(
        "%s: expected at most %d whole numbers of 0 or more, got %s"
            .formatted(field, InputContract.MAX_RANK, got));
  }

  /** Only the binary size means something. */
  private void parameters(String field) throws JsonInvalid, RequestRefused {
    hasParameters = true;
    Fields.enterObject(json, field);
    for (String next = json.nextName(); next != null; next = json.nextName()) {
      if (next.equals("binary_data_size")) {
        String size = Fields.once(binarySize >= 0, field + ".binary_data_size");
        binarySize = Fields.integer(json, size, Integer.MAX_VALUE);
      } else {
        json.skip();
      }
    }
  }

  private TensorSpec checked(String name, String datatype, Shape shape) throws RequestRefused {
    index = contract.index(name);
    TensorSpec spec = contract.input(index);
    contract.check(spec, datatype, shape);
    return spec;
  }

  private Tensor data(String name, String datatype, Shape shape)
      throws JsonInvalid, RequestRefused {
    TensorSpec spec = checked(name, datatype, shape);
    // Each value takes two bytes of JSON at least, its comma or bracket included.
    long elements = contract.elements(spec, shape, (body.jsonLength() - json.position()) / 2);
    int room =
        (int) elements * (spec.datatype() == Datatype.BYTES ? 1 : spec.datatype().sizeBytes());
    Elements values = new Elements(json, spec.name(), spec.datatype(), pool.take(index, room));
    new DataReader(json, spec.name(), shape, values).read();
    return new Tensor(
        spec.name(), spec.datatype(), shape, values.data().order(ByteOrder.LITTLE_ENDIAN));
  }
}
