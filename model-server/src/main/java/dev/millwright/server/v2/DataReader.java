/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millwright.inference.Shape;
import java.io.IOException;

/**
 * Reads the {@code data} of one input: one flat list, or lists nested exactly as the shape says.
 */
final class DataReader {
  /** Told by the first value: a list in the list, or an element. */
  private enum Form {
    UNKNOWN,
    FLAT,
    NESTED
  }

  private final JsonParser json;
  private final String input;
  private final Shape shape;
  private final Elements elements;
  private final long expected;
  private Form form = Form.UNKNOWN;

  DataReader(JsonParser json, String input, Shape shape, Elements elements) {
    this.json = json;
    this.input = input;
    this.shape = shape;
    this.elements = elements;
    this.expected = shape.elements();
  }

  /** The parser stands before the value of {@code data}. */
  void read() throws IOException, BadRequest {
    JsonToken token = json.nextToken();
    if (token != JsonToken.START_ARRAY) {
      throw wrong("expected a list, got " + Elements.shown(json, token));
    }
    list(0);
    if (elements.count() != expected) {
      throw wrong(
          "expected %d values for shape %s, got %d".formatted(expected, shape, elements.count()));
    }
  }

  private void list(int level) throws IOException, BadRequest {
    long length = 0;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      length++;
      if (token == JsonToken.START_ARRAY) {
        enter(level);
        list(level + 1);
      } else {
        element(level, token);
      }
    }
    if (form == Form.NESTED && length != shape.dim(level)) {
      throw wrong(
          "expected lists of %d in dimension %d of shape %s, got one of %d"
              .formatted(shape.dim(level), level, shape, length));
    }
  }

  private void enter(int level) throws BadRequest {
    if (form == Form.FLAT || level + 1 >= shape.rank()) {
      throw wrong(
          "expected one flat list or %d levels of lists for shape %s, got a list inside level %d"
              .formatted(shape.rank(), shape, level + 1));
    }
    form = Form.NESTED;
  }

  private void element(int level, JsonToken token) throws IOException, BadRequest {
    if (form == Form.UNKNOWN) {
      form = Form.FLAT;
    } else if (form == Form.NESTED && level != shape.rank() - 1) {
      throw wrong(
          "expected a list in level %d for shape %s, got %s"
              .formatted(level + 1, shape, Elements.shown(json, token)));
    }
    if (elements.count() < expected) {
      elements.add(json, token);
    } else {
      json.skipChildren();
      elements.skip();
    }
  }

  private BadRequest wrong(String message) {
    return new BadRequest("input \"%s\": data: %s".formatted(input, message));
  }
}
