/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.Tensor;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.json.JsonInvalid;
import dev.millwright.server.json.JsonScanner;
import dev.millwright.server.json.JsonScanner.Kind;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.v2.InferRequest.WantedOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the body of an inference request to tensors that meet the contract, in one pass and without
 * a tree: values go from the text straight into the buffer that the engine reads. One reader serves
 * one model on one event loop.
 */
final class InferRequestReader {
  /** A day; as long as for ever. */
  private static final long MAX_TIMEOUT_MICROS = 86_400_000_000L;

  private final InputContract contract;
  private final TensorPool pool;
  private final JsonScanner json = new JsonScanner();

  InferRequestReader(InputContract contract, TensorPool pool) {
    this.contract = contract;
    this.pool = pool;
  }

  /**
   * Reads a body.
   *
   * @throws RequestRefused when the body is not JSON, or the inputs or outputs don't meet the
   *     contract
   */
  InferRequest read(Body body) throws RequestRefused {
    json.reset(body.bytes(), 0, body.jsonLength());
    try {
      return new Request(body).read();
    } catch (JsonInvalid e) {
      throw new RequestRefused("the body is not valid JSON: " + e.getMessage());
    }
  }

  /** The fields of the outermost object. */
  private final class Request {
    private final Body body;
    private final RawTensors raw;
    private final @Nullable Tensor[] inputs = new Tensor[contract.inputs()];
    private final List<WantedOutput> outputs = new ArrayList<>(2);
    private @Nullable String id;
    private @Nullable String parameters;
    private long timeoutMicros;
    private boolean binary;
    private boolean hasInputs;
    private boolean hasOutputs;

    Request(Body body) {
      this.body = body;
      this.raw = new RawTensors(contract, pool, body);
    }

    InferRequest read() throws JsonInvalid, RequestRefused {
      if (json.peek() != Kind.OBJECT) {
        throw Fields.expected(json, "body", "an object with \"inputs\"");
      }
      json.enter();
      for (String field = json.nextName(); field != null; field = json.nextName()) {
        switch (field) {
          case "id" -> id = Fields.text(json, Fields.once(id != null, "id"));
          case "parameters" -> readParameters();
          case "inputs" -> readInputs();
          case "outputs" -> readOutputs();
          default -> json.skip();
        }
      }
      if (json.peek() != Kind.END) {
        throw Fields.expected(json, "body", "nothing after the object");
      }
      List<Tensor> complete = contract.complete(inputs);
      raw.finish();
      return new InferRequest(id, parameters, complete, outputs, timeoutMicros, binary);
    }

    private void readParameters() throws JsonInvalid, RequestRefused {
      json.peek();
      int from = json.position();
      Fields.enterObject(json, Fields.once(parameters != null, "parameters"));
      for (String field = json.nextName(); field != null; field = json.nextName()) {
        switch (field) {
          case "binary_data_output" -> binary = Fields.bool(json, "parameters.binary_data_output");
          case "timeout" ->
              timeoutMicros = Fields.integer(json, "parameters.timeout", MAX_TIMEOUT_MICROS);
          default -> json.skip();
        }
      }
      parameters = new String(body.bytes(), from, json.position() - from, StandardCharsets.UTF_8);
    }

    private void readInputs() throws JsonInvalid, RequestRefused {
      Fields.enterList(json, Fields.once(hasInputs, "inputs"));
      hasInputs = true;
      for (int position = 0; json.nextElement(); position++) {
        Fields.require(json, Kind.OBJECT, "inputs[" + position + "]", "an object");
        InputReader reader = new InputReader(json, body, contract, pool, raw);
        Tensor tensor = reader.read(position);
        if (inputs[reader.index()] != null) {
          throw new RequestRefused("input \"%s\" came twice".formatted(tensor.name()));
        }
        inputs[reader.index()] = tensor;
      }
    }

    private void readOutputs() throws JsonInvalid, RequestRefused {
      Fields.enterList(json, Fields.once(hasOutputs, "outputs"));
      hasOutputs = true;
      while (json.nextElement()) {
        String field = "outputs[" + outputs.size() + "]";
        Fields.enterObject(json, field);
        outputs.add(output(field));
      }
    }

    private WantedOutput output(String field) throws JsonInvalid, RequestRefused {
      String name = null;
      Boolean asBytes = null;
      for (String next = json.nextName(); next != null; next = json.nextName()) {
        switch (next) {
          case "name" -> name = Fields.text(json, Fields.once(name != null, field + ".name"));
          case "parameters" ->
              asBytes = binaryData(Fields.once(asBytes != null, field + ".parameters"));
          default -> json.skip();
        }
      }
      if (name == null) {
        throw new RequestRefused(field + ": expected the field \"name\", got none");
      }
      String known = contract.output(name);
      if (outputs.stream().anyMatch(wanted -> wanted.name().equals(known))) {
        throw new RequestRefused("output \"%s\" came twice".formatted(known));
      }
      return new WantedOutput(known, asBytes);
    }

    private @Nullable Boolean binaryData(String field) throws JsonInvalid, RequestRefused {
      Fields.enterObject(json, field);
      Boolean value = null;
      for (String next = json.nextName(); next != null; next = json.nextName()) {
        if (next.equals("binary_data")) {
          value = Fields.bool(json, field + ".binary_data");
        } else {
          json.skip();
        }
      }
      return value;
    }
  }
}
