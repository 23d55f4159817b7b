/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the JSON of an inference request to tensors that meet the signature, in one pass and without
 * a tree: values go from the text straight into the buffer that the engine reads. One reader serves
 * one event loop.
 */
final class InferRequestReader {
  private final Signature signature;
  private final TensorPool pool;

  InferRequestReader(Signature signature) {
    this.signature = signature;
    this.pool = new TensorPool(signature.inputs().size());
  }

  /**
   * @param bytes the body from index 0, UTF-8
   * @param length of the body
   * @throws BadRequest when the body is not JSON, or the inputs or outputs don't meet the signature
   */
  InferRequest read(byte[] bytes, int length) throws BadRequest {
    try (JsonParser json = Json.FACTORY.createParser(bytes, 0, length)) {
      Fields fields = new Fields(bytes, length);
      fields.read(json);
      return new InferRequest(fields.id, fields.parameters, fields.tensors(), fields.outputs);
    } catch (JsonProcessingException e) {
      // A broken limit, such as that on nesting, comes without a place.
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : " (byte " + at.getByteOffset() + ")";
      throw new BadRequest(
          "the body is not valid JSON: " + firstLine(e.getOriginalMessage()) + place);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  /** The fields of the outermost object. */
  private final class Fields {
    private final byte[] bytes;
    private final int length;
    private final @Nullable Tensor[] inputs = new Tensor[signature.inputs().size()];
    private final List<String> outputs = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String parameters;

    Fields(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }

    void read(JsonParser json) throws IOException, BadRequest {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw Json.expected("body", "an object with \"inputs\"", json, first);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        switch (json.currentName()) {
          case "id" -> id = Json.text(json, "id");
          case "parameters" -> parameters = object(json);
          case "inputs" -> readInputs(json);
          case "outputs" -> readOutputs(json);
          default -> {
            json.nextToken();
            json.skipChildren();
          }
        }
      }
      JsonToken after = json.nextToken();
      if (after != null) {
        throw Json.expected("body", "nothing after the object", json, after);
      }
    }

    private String object(JsonParser json) throws IOException, BadRequest {
      JsonToken token = json.nextToken();
      if (token != JsonToken.START_OBJECT) {
        throw Json.expected("parameters", "an object", json, token);
      }
      int from = (int) json.currentTokenLocation().getByteOffset();
      json.skipChildren();
      int to = (int) json.currentLocation().getByteOffset();
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private void readInputs(JsonParser json) throws IOException, BadRequest {
      Json.startList(json, "inputs");
      int position = 0;
      for (JsonToken token = json.nextToken();
          token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        if (token != JsonToken.START_OBJECT) {
          throw Json.expected("inputs[" + position + "]", "an object", json, token);
        }
        InputReader reader = new InputReader(bytes, length, signature, pool);
        Tensor tensor = reader.read(json, position++);
        if (inputs[reader.index()] != null) {
          throw new BadRequest("input \"%s\" came twice".formatted(tensor.name()));
        }
        inputs[reader.index()] = tensor;
      }
    }

    private void readOutputs(JsonParser json) throws IOException, BadRequest {
      Json.startList(json, "outputs");
      for (JsonToken token = json.nextToken();
          token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        String field = "outputs[" + outputs.size() + "]";
        if (token != JsonToken.START_OBJECT) {
          throw Json.expected(field, "an object", json, token);
        }
        outputs.add(known(outputName(json, field)));
      }
    }

    private String outputName(JsonParser json, String field) throws IOException, BadRequest {
      String name = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (json.currentName().equals("name")) {
          name = Json.text(json, field + ".name");
        } else {
          json.nextToken();
          json.skipChildren();
        }
      }
      if (name == null) {
        throw new BadRequest(field + ": expected the field \"name\", got none");
      }
      return name;
    }

    private String known(String name) throws BadRequest {
      List<String> names = signature.outputs().stream().map(TensorSpec::name).toList();
      if (!names.contains(name)) {
        throw new BadRequest(
            "output \"%s\" is unknown: the model has %s".formatted(name, String.join(", ", names)));
      }
      if (outputs.contains(name)) {
        throw new BadRequest("output \"%s\" came twice".formatted(name));
      }
      return name;
    }

    private List<Tensor> tensors() throws BadRequest {
      List<Tensor> tensors = new ArrayList<>(inputs.length);
      for (int i = 0; i < inputs.length; i++) {
        Tensor tensor = inputs[i];
        if (tensor == null) {
          TensorSpec spec = signature.inputs().get(i);
          throw new BadRequest(
              "input \"%s\" is missing: expected %s %s"
                  .formatted(spec.name(), spec.datatype(), spec.shape()));
        }
        tensors.add(tensor);
      }
      return tensors;
    }
  }
}
