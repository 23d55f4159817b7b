/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.pytorch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code signature.json}: the inputs and outputs as the metadata of the Open Inference Protocol
 * writes them. A tensor without a name is {@code input__0}, {@code output__0} and so on.
 */
final class SignatureFile {
  static final String NAME = "signature.json";
  private static final JsonFactory JSON = new JsonFactory();
  private static final String EXAMPLE =
      "{\"inputs\": [{\"name\": \"features\", \"datatype\": \"FP32\", \"shape\": [-1, 30]}],"
          + " \"outputs\": [{\"name\": \"probabilities\", \"datatype\": \"FP32\", \"shape\": [-1, 2]}]}";

  private final JsonParser parser;

  private SignatureFile(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Of the file beside the model, else of the one inside.
   *
   * @throws ModelUnreadable with {@link Reason#CONTRACT_NOT_MET}, and what to write
   */
  static Signature of(TorchScriptFile model) throws ModelUnreadable {
    Path beside = model.file().resolveSibling(NAME);
    try {
      if (Files.isRegularFile(beside)) {
        return parse(Files.readAllBytes(beside));
      }
      if (model.signature().isPresent()) {
        return parse(model.signature().get());
      }
    } catch (JsonProcessingException e) {
      throw notMet(
          "%s, line %d: %s".formatted(NAME, e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ModelUnreadable(
          Reason.NOT_FOUND, "cannot read " + beside + ": " + e.getMessage(), e);
    }
    throw notMet(
        "TorchScript keeps no datatypes and no shapes, and there is no %s beside %s"
            .formatted(NAME, model.file().getFileName()));
  }

  private static ModelUnreadable notMet(String why) {
    return new ModelUnreadable(
        Reason.CONTRACT_NOT_MET,
        why + "; expected, with -1 where each request chooses: " + EXAMPLE);
  }

  private static Signature parse(byte[] json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return new SignatureFile(parser).signature();
    }
  }

  private Signature signature() throws IOException {
    List<TensorSpec> inputs = List.of();
    List<TensorSpec> outputs = List.of();
    expect(JsonToken.START_OBJECT, "an object with inputs and outputs");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "inputs" -> inputs = tensors("input");
        case "outputs" -> outputs = tensors("output");
        default -> parser.skipChildren();
      }
    }
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw wrong("inputs and outputs: expected at least one of each");
    }
    return new Signature(inputs, outputs);
  }

  private List<TensorSpec> tensors(String role) throws IOException {
    List<TensorSpec> tensors = new ArrayList<>();
    expect(JsonToken.START_ARRAY, role + "s: a list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      TensorSpec tensor = tensor(role, tensors.size());
      if (tensors.stream().anyMatch(other -> other.name().equals(tensor.name()))) {
        throw wrong(role + " " + tensor.name() + ": expected a name for each, there are two");
      }
      tensors.add(tensor);
    }
    return tensors;
  }

  private TensorSpec tensor(String role, int index) throws IOException {
    String name = role + "__" + index;
    Datatype datatype = null;
    Shape shape = null;
    expect(JsonToken.START_OBJECT, role + "s: a list of objects");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "name" -> name = text(role + "s: name: a text");
        case "datatype" -> datatype = datatype(name);
        case "shape" -> shape = shape(name);
        default -> parser.skipChildren();
      }
    }
    if (datatype == null || shape == null) {
      throw wrong(role + " " + name + ": expected a datatype and a shape");
    }
    return new TensorSpec(name, datatype, shape);
  }

  private Datatype datatype(String name) throws IOException {
    String text = text(name + ": datatype: a text");
    return Arrays.stream(Datatype.values())
        .filter(datatype -> datatype.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "%s: datatype: expected one of %s, got \"%s\""
                        .formatted(name, Arrays.toString(Datatype.values()), text)));
  }

  private Shape shape(String name) throws IOException {
    List<Long> dims = new ArrayList<>();
    expect(JsonToken.START_ARRAY, name + ": shape: a list of whole numbers");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.VALUE_NUMBER_INT, name + ": shape: a list of whole numbers");
      long dim = parser.getLongValue();
      if (dim < Shape.VARIABLE) {
        throw wrong(name + ": shape: expected -1 or a size, got " + dim);
      }
      dims.add(dim);
    }
    return new Shape(dims.stream().mapToLong(Long::longValue).toArray());
  }

  private String text(String expected) throws IOException {
    expect(JsonToken.VALUE_STRING, expected);
    return parser.getText();
  }

  private void expect(JsonToken token, String expected) throws IOException {
    if (parser.currentToken() != token) {
      throw wrong("expected " + expected + ", got " + parser.currentToken());
    }
  }

  private JsonProcessingException wrong(String message) {
    return new com.fasterxml.jackson.core.JsonParseException(parser, message);
  }
}
