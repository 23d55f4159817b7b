/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v1;

import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.json.JsonInvalid;
import dev.millwright.server.json.JsonScanner;
import dev.millwright.server.json.JsonScanner.Kind;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"instances": [...]}}: one value for each row. A row is the value of the only input,
 * or an object with a value for each input. One reader serves one model on one event loop.
 */
final class InstancesReader {
  private final InputContract contract;
  private final TensorPool pool;
  private final JsonScanner json = new JsonScanner();

  InstancesReader(InputContract contract) {
    this.contract = contract;
    this.pool = new TensorPool(contract.inputs());
  }

  /**
   * The inputs, in the signature's order.
   *
   * @param bytes the body from index 0
   */
  List<Tensor> read(byte[] bytes, int length) throws RequestRefused {
    json.reset(bytes, 0, length);
    try {
      return body();
    } catch (JsonInvalid e) {
      throw new RequestRefused("the body is not valid JSON: " + e.getMessage());
    }
  }

  private List<Tensor> body() throws JsonInvalid, RequestRefused {
    require(Kind.OBJECT, "body", "an object with \"instances\"");
    json.enter();
    List<Tensor> tensors = null;
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      switch (field) {
        case "instances" -> {
          if (tensors != null) {
            throw new RequestRefused("instances came twice");
          }
          tensors = instances();
        }
        case "inputs" ->
            throw new RequestRefused(
                "inputs: columns are not supported, send rows as \"instances\", or use V2");
        default -> json.skip();
      }
    }
    if (json.peek() != Kind.END) {
      throw new RequestRefused("body: expected nothing after the object, got " + json.shown());
    }
    if (tensors == null) {
      throw new RequestRefused("body: expected the field \"instances\", got none");
    }
    return tensors;
  }

  private List<Tensor> instances() throws JsonInvalid, RequestRefused {
    require(Kind.LIST, "instances", "a list");
    json.enter();
    Column[] columns = new Column[contract.inputs()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new Column(json, contract.input(i), pool.take(i, 0));
    }
    int rows = 0;
    for (; json.nextElement(); rows++) {
      String row = "instances[" + rows + "]";
      if (json.peek() == Kind.OBJECT) {
        object(columns, row);
      } else if (columns.length == 1) {
        columns[0].read(row);
      } else {
        throw new RequestRefused(
            "%s: expected an object with a value for each of %d inputs, got %s"
                .formatted(row, columns.length, json.shown()));
      }
    }
    return tensors(columns, rows);
  }

  private void object(Column[] columns, String row) throws JsonInvalid, RequestRefused {
    json.enter();
    boolean[] came = new boolean[columns.length];
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      int index = contract.index(name);
      if (came[index]) {
        throw new RequestRefused("%s: input \"%s\" came twice".formatted(row, name));
      }
      came[index] = true;
      columns[index].read(row + "." + name);
    }
    for (int i = 0; i < came.length; i++) {
      if (!came[i]) {
        throw new RequestRefused(
            "%s: input \"%s\" is missing".formatted(row, contract.input(i).name()));
      }
    }
  }

  private List<Tensor> tensors(Column[] columns, int rows) throws RequestRefused {
    @Nullable Tensor[] tensors = new Tensor[columns.length];
    for (int i = 0; i < columns.length; i++) {
      Shape shape = columns[i].shape(rows);
      contract.check(contract.input(i), contract.input(i).datatype().name(), shape);
      tensors[i] = columns[i].tensor(shape);
    }
    return contract.complete(Arrays.copyOf(tensors, tensors.length));
  }

  private void require(Kind kind, String field, String words) throws JsonInvalid, RequestRefused {
    if (json.peek() != kind) {
      throw new RequestRefused("%s: expected %s, got %s".formatted(field, words, json.shown()));
    }
  }
}
