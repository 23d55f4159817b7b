/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v1;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.server.codec.ElementWriter;
import dev.millwright.server.codec.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes {@code {"predictions": [...]}}: for each row the value of the only output, or an object
 * with a value for each output. Or, in columns, {@code {"outputs": ...}}: the only output, or an
 * object with every output.
 */
final class PredictionsWriter {
  private PredictionsWriter() {}

  /** Writes a field of the answer. */
  private interface Field {
    void write(JsonGenerator json) throws IOException, RunFailed;
  }

  /**
   * By rows.
   *
   * @return to be released by the caller
   */
  static ByteBuf rows(List<Tensor> outputs, long rows) throws RunFailed {
    for (Tensor output : outputs) {
      if (output.shape().rank() == 0 || output.shape().dim(0) != rows) {
        throw new RunFailed(
            "output \"%s\" of shape %s has no value for each of %d instances: ask by V2"
                .formatted(output.name(), output.shape(), rows));
      }
    }
    return written(
        json -> {
          json.writeArrayFieldStart("predictions");
          rows(json, outputs, rows);
          json.writeEndArray();
        });
  }

  /**
   * By columns.
   *
   * @return to be released by the caller
   */
  static ByteBuf columns(List<Tensor> outputs) throws RunFailed {
    return written(
        json -> {
          json.writeFieldName("outputs");
          if (outputs.size() == 1) {
            column(json, outputs.get(0));
            return;
          }
          json.writeStartObject();
          for (Tensor output : outputs) {
            json.writeFieldName(output.name());
            column(json, output);
          }
          json.writeEndObject();
        });
  }

  private static void column(JsonGenerator json, Tensor output) throws IOException, RunFailed {
    value(json, new ElementWriter(json, output), output.shape(), 0);
  }

  private static ByteBuf written(Field field) throws RunFailed {
    ByteBuf body = ByteBufAllocator.DEFAULT.buffer();
    boolean done = false;
    try (JsonGenerator json =
        Json.FACTORY.createGenerator((OutputStream) new ByteBufOutputStream(body))) {
      json.writeStartObject();
      field.write(json);
      json.writeEndObject();
      json.flush();
      done = true;
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    } finally {
      if (!done) {
        body.release();
      }
    }
  }

  private static void rows(JsonGenerator json, List<Tensor> outputs, long rows)
      throws IOException, RunFailed {
    List<ElementWriter> writers =
        outputs.stream().map(output -> new ElementWriter(json, output)).toList();
    for (long row = 0; row < rows; row++) {
      if (outputs.size() == 1) {
        value(json, writers.get(0), outputs.get(0).shape(), 1);
        continue;
      }
      json.writeStartObject();
      for (int i = 0; i < outputs.size(); i++) {
        json.writeFieldName(outputs.get(i).name());
        value(json, writers.get(i), outputs.get(i).shape(), 1);
      }
      json.writeEndObject();
    }
  }

  private static void value(JsonGenerator json, ElementWriter elements, Shape shape, int axis)
      throws IOException, RunFailed {
    if (axis == shape.rank()) {
      elements.next();
      return;
    }
    json.writeStartArray();
    for (long i = 0; i < shape.dim(axis); i++) {
      value(json, elements, shape, axis + 1);
    }
    json.writeEndArray();
  }
}
