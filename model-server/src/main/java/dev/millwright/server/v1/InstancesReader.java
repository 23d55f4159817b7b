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
 * Reads rows, {@code {"instances": [...]}}, or columns, {@code {"inputs": ...}}. A row is the value
 * of the only input, or an object with a value for each input; columns are the list of all rows of
 * the only input, or an object with such a list for each input. One reader serves one model on one
 * thread.
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
   * What was sent.
   *
   * @param inputs in the signature's order
   * @param byColumns whether it came in columns: the answer goes as the request came
   */
  record Instances(List<Tensor> inputs, boolean byColumns) {}

  /**
   * @param bytes the body from index 0
   */
  Instances read(byte[] bytes, int length) throws RequestRefused {
    json.reset(bytes, 0, length);
    try {
      return body();
    } catch (JsonInvalid e) {
      throw new RequestRefused("the body is not valid JSON: " + e.getMessage());
    }
  }

  private Instances body() throws JsonInvalid, RequestRefused {
    require(Kind.OBJECT, "body", "an object with \"instances\" or \"inputs\"");
    json.enter();
    Instances read = null;
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      boolean rows = field.equals("instances");
      if (!rows && !field.equals("inputs")) {
        json.skip();
        continue;
      }
      if (read != null) {
        throw new RequestRefused(
            "body: expected one of \"instances\" and \"inputs\", once, got " + field + " as well");
      }
      read = rows ? new Instances(instances(), false) : new Instances(columns(), true);
    }
    if (json.peek() != Kind.END) {
      throw new RequestRefused("body: expected nothing after the object, got " + json.shown());
    }
    if (read == null) {
      throw new RequestRefused(
          "body: expected the field \"instances\", or \"inputs\" for columns, got neither");
    }
    return read;
  }

  private Column[] newColumns() {
    Column[] columns = new Column[contract.inputs()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new Column(json, contract.input(i), pool.take(i, 0));
    }
    return columns;
  }

  private List<Tensor> columns() throws JsonInvalid, RequestRefused {
    Column[] columns = newColumns();
    int[] rows = new int[columns.length];
    Arrays.fill(rows, -1);
    if (json.peek() == Kind.LIST && columns.length == 1) {
      rows[0] = column(columns[0], "inputs");
      return tensors(columns, rows);
    }
    require(Kind.OBJECT, "inputs", "an object with a list for each input");
    json.enter();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      int index = contract.index(name);
      if (rows[index] >= 0) {
        throw new RequestRefused("inputs: input \"%s\" came twice".formatted(name));
      }
      rows[index] = column(columns[index], "inputs." + name);
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0) {
        throw new RequestRefused(
            "inputs: input \"%s\" is missing".formatted(contract.input(i).name()));
      }
    }
    return tensors(columns, rows);
  }

  /** Reads all rows of one input; gives their number. */
  private int column(Column column, String field) throws JsonInvalid, RequestRefused {
    require(Kind.LIST, field, "a list with a value for each row");
    json.enter();
    int rows = 0;
    for (; json.nextElement(); rows++) {
      column.read(field + "[" + rows + "]");
    }
    return rows;
  }

  private List<Tensor> instances() throws JsonInvalid, RequestRefused {
    require(Kind.LIST, "instances", "a list");
    json.enter();
    Column[] columns = newColumns();
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
    int[] each = new int[columns.length];
    Arrays.fill(each, rows);
    return tensors(columns, each);
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

  private List<Tensor> tensors(Column[] columns, int[] rows) throws RequestRefused {
    @Nullable Tensor[] tensors = new Tensor[columns.length];
    for (int i = 0; i < columns.length; i++) {
      Shape shape = columns[i].shape(rows[i]);
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
