/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.server.codec.ElementWriter;
import dev.millwright.server.codec.Json;
import dev.millwright.server.v2.InferRequest.WantedOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * From output tensors to an answer: JSON, and behind it the tensors that the client wants as bytes.
 * Floats in JSON are the shortest text that reads back to the same FP32 or FP64.
 */
final class InferResponseWriter {
  private final String model;
  private final String version;

  InferResponseWriter(String model, String version) {
    this.model = model;
    this.version = version;
  }

  /**
   * One answer.
   *
   * @param body to be released by the caller
   * @param jsonLength where the bytes of tensors begin; the body's length when there are none
   */
  record Answer(ByteBuf body, int jsonLength) {
    boolean isBinary() {
      return jsonLength < body.readableBytes();
    }
  }

  /**
   * Writes an answer.
   *
   * @throws RunFailed when an output is NaN or infinite: JSON has no such number, and a made-up one
   *     would be taken for a prediction
   */
  Answer write(InferRequest request, List<Tensor> outputs) throws RunFailed {
    ByteBuf body = ByteBufAllocator.DEFAULT.buffer();
    boolean done = false;
    try {
      List<Tensor> binary = json(request, outputs, body);
      int jsonLength = body.readableBytes();
      binary.forEach(tensor -> body.writeBytes(tensor.data().duplicate()));
      done = true;
      return new Answer(body, jsonLength);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    } finally {
      if (!done) {
        body.release();
      }
    }
  }

  private List<Tensor> json(InferRequest request, List<Tensor> outputs, ByteBuf body)
      throws IOException, RunFailed {
    List<Tensor> binary = new ArrayList<>(2);
    try (JsonGenerator json =
        Json.FACTORY.createGenerator((OutputStream) new ByteBufOutputStream(body))) {
      json.writeStartObject();
      json.writeStringField("model_name", model);
      json.writeStringField("model_version", version);
      if (request.id() != null) {
        json.writeStringField("id", request.id());
      }
      if (request.parameters() != null) {
        json.writeFieldName("parameters");
        json.writeRawValue(request.parameters());
      }
      json.writeArrayFieldStart("outputs");
      if (request.outputs().isEmpty()) {
        for (Tensor output : outputs) {
          tensor(json, output, request.binary(), binary);
        }
      } else {
        for (WantedOutput wanted : request.outputs()) {
          tensor(json, find(outputs, wanted.name()), wanted.isBinary(request.binary()), binary);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return binary;
  }

  private static Tensor find(List<Tensor> outputs, String name) {
    for (Tensor output : outputs) {
      if (output.name().equals(name)) {
        return output;
      }
    }
    throw new IllegalStateException("the model left out output " + name);
  }

  private static void tensor(
      JsonGenerator json, Tensor tensor, boolean asBytes, List<Tensor> binary)
      throws IOException, RunFailed {
    json.writeStartObject();
    json.writeStringField("name", tensor.name());
    json.writeStringField("datatype", tensor.datatype().name());
    json.writeFieldName("shape");
    shape(json, tensor.shape());
    if (asBytes) {
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", tensor.data().remaining());
      json.writeEndObject();
      binary.add(tensor);
    } else {
      data(json, tensor);
    }
    json.writeEndObject();
  }

  private static void data(JsonGenerator json, Tensor tensor) throws IOException, RunFailed {
    json.writeArrayFieldStart("data");
    ElementWriter elements = new ElementWriter(json, tensor);
    for (long left = tensor.shape().elements(); left > 0; left--) {
      elements.next();
    }
    json.writeEndArray();
  }

  static void shape(JsonGenerator json, Shape shape) throws IOException {
    json.writeStartArray();
    for (int axis = 0; axis < shape.rank(); axis++) {
      json.writeNumber(shape.dim(axis));
    }
    json.writeEndArray();
  }
}
