/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.Shape;
import dev.millwright.server.codec.Elements;
import dev.millwright.server.json.JsonInvalid;
import dev.millwright.server.json.JsonScanner;
import dev.millwright.server.json.JsonScanner.Kind;
import dev.millwright.server.serving.RequestRefused;

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

  private final JsonScanner json;
  private final String input;
  private final Shape shape;
  private final Elements elements;
  private final long expected;
  private Form form = Form.UNKNOWN;

  DataReader(JsonScanner json, String input, Shape shape, Elements elements) {
    this.json = json;
    this.input = input;
    this.shape = shape;
    this.elements = elements;
    this.expected = shape.elements();
  }

  /** The scanner stands before the value of {@code data}. */
  void read() throws JsonInvalid, RequestRefused {
    if (json.peek() != Kind.LIST) {
      throw wrong("expected a list, got " + json.shown());
    }
    list(0);
    if (elements.count() != expected) {
      throw wrong(
          "expected %d values for shape %s, got %d".formatted(expected, shape, elements.count()));
    }
  }

  private void list(int level) throws JsonInvalid, RequestRefused {
    json.enter();
    long length = plain(level);
    while (json.nextElement()) {
      length++;
      Kind kind = json.peek();
      if (kind == Kind.LIST) {
        enter(level);
        list(level + 1);
      } else {
        element(level, kind);
      }
    }
    if (form == Form.NESTED && length != shape.dim(level)) {
      throw wrong(
          "expected lists of %d in dimension %d of shape %s, got one of %d"
              .formatted(shape.dim(level), level, shape, length));
    }
  }

  /** The quick way through a list of numbers; what it leaves is read one by one. */
  private long plain(int level) {
    boolean innermost = form == Form.NESTED ? level == shape.rank() - 1 : level == 0;
    if (!innermost) {
      return 0;
    }
    int count = elements.addPlain(expected - elements.count());
    if (count > 0 && form == Form.UNKNOWN) {
      form = Form.FLAT;
    }
    return count;
  }

  private void enter(int level) throws RequestRefused {
    if (form == Form.FLAT || level + 1 >= shape.rank()) {
      throw wrong(
          "expected one flat list or %d levels of lists for shape %s, got a list inside level %d"
              .formatted(shape.rank(), shape, level + 1));
    }
    form = Form.NESTED;
  }

  private void element(int level, Kind kind) throws JsonInvalid, RequestRefused {
    if (form == Form.UNKNOWN) {
      form = Form.FLAT;
    } else if (form == Form.NESTED && level != shape.rank() - 1) {
      throw wrong(
          "expected a list in level %d for shape %s, got %s"
              .formatted(level + 1, shape, json.shown()));
    }
    if (elements.count() < expected) {
      elements.add(kind);
    } else {
      elements.skip();
    }
  }

  private RequestRefused wrong(String message) {
    return new RequestRefused("input \"%s\": data: %s".formatted(input, message));
  }
}
