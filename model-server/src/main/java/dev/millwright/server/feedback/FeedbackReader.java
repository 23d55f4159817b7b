/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.feedback;

import dev.millwright.server.json.JsonInvalid;
import dev.millwright.server.json.JsonScanner;
import dev.millwright.server.json.JsonScanner.Kind;
import dev.millwright.server.predictionlog.Feedback;
import dev.millwright.server.serving.RequestRefused;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"id": "...", "labels": [...]}}, or a list of such objects: one label for each row
 * of the inference, each a text, a number, true, false, or null when it is not known. The label of
 * a single row may come without its list.
 */
final class FeedbackReader {
  private static final int MAX_ID = 1024;

  private final JsonScanner json = new JsonScanner();
  private final byte[] body;
  private final @Nullable String traceparent;

  /**
   * @param traceparent of the request, null without one
   */
  FeedbackReader(byte[] body, @Nullable String traceparent) {
    this.body = body;
    this.traceparent = traceparent;
  }

  /** At least one. */
  List<Feedback> read() throws RequestRefused {
    json.reset(body, 0, body.length);
    try {
      List<Feedback> all = json.peek() == Kind.LIST ? list() : List.of(one("body"));
      if (json.peek() != Kind.END) {
        throw new RequestRefused("body: expected nothing after it, got " + json.shown());
      }
      return all;
    } catch (JsonInvalid e) {
      throw new RequestRefused("the body is not valid JSON: " + e.getMessage());
    }
  }

  private List<Feedback> list() throws JsonInvalid, RequestRefused {
    List<Feedback> all = new ArrayList<>();
    json.enter();
    while (json.nextElement()) {
      all.add(one("[" + all.size() + "]"));
    }
    if (all.isEmpty()) {
      throw new RequestRefused("body: expected at least one object, got an empty list");
    }
    return all;
  }

  private Feedback one(String where) throws JsonInvalid, RequestRefused {
    if (json.peek() != Kind.OBJECT) {
      throw new RequestRefused(
          "%s: expected an object with \"id\" and \"labels\", got %s"
              .formatted(where, json.shown()));
    }
    json.enter();
    String id = null;
    Labels labels = null;
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      switch (field) {
        case "id" -> id = id(where);
        case "labels" -> labels = labels(where + ".labels");
        default ->
            throw new RequestRefused(
                "%s.%s: expected the fields \"id\" and \"labels\" only".formatted(where, field));
      }
    }
    if (id == null || labels == null) {
      throw new RequestRefused(
          "%s: expected the field \"%s\", got none".formatted(where, id == null ? "id" : "labels"));
    }
    return new Feedback(id, labels.values(), labels.json(), traceparent);
  }

  private String id(String where) throws JsonInvalid, RequestRefused {
    String id = json.peek() == Kind.TEXT ? json.text() : null;
    if (id == null || id.isEmpty() || id.length() > MAX_ID) {
      throw new RequestRefused(
          "%s.id: expected the inference's id, a text of 1..%d characters, got %s"
              .formatted(where, MAX_ID, id == null ? json.shown() : id.length() + " characters"));
    }
    return id;
  }

  /**
   * @param json as it came, as a list
   */
  private record Labels(List<@Nullable String> values, String json) {}

  private Labels labels(String where) throws JsonInvalid, RequestRefused {
    List<@Nullable String> values = new ArrayList<>();
    boolean list = json.peek() == Kind.LIST;
    int from = json.position();
    if (list) {
      json.enter();
      while (json.nextElement()) {
        values.add(label("%s[%d]".formatted(where, values.size())));
      }
    } else {
      values.add(label(where));
    }
    String text = new String(body, from, json.position() - from, StandardCharsets.UTF_8);
    // An event is one line.
    String line = text.replace('\n', ' ').replace('\r', ' ');
    return new Labels(values, list ? line : "[" + line + "]");
  }

  private @Nullable String label(String where) throws JsonInvalid, RequestRefused {
    Kind kind = json.peek();
    return switch (kind) {
      case TEXT -> json.text();
      case NUMBER -> number();
      case TRUE, FALSE -> {
        json.literal(kind);
        yield kind == Kind.TRUE ? "true" : "false";
      }
      case NULL -> {
        json.literal(kind);
        yield null;
      }
      default ->
          throw new RequestRefused(
              "%s: expected a text, a number, true, false or null, got %s"
                  .formatted(where, json.shown()));
    };
  }

  /** Whole numbers as a model's class would be printed, so that 1.0 is class 1. */
  private String number() throws JsonInvalid {
    if (json.isInteger(Long.MIN_VALUE, Long.MAX_VALUE)) {
      return Long.toString(json.integer());
    }
    String text = json.number();
    try {
      BigDecimal value = new BigDecimal(text);
      // Short texts can stand for numbers of a billion digits.
      boolean small = Math.abs((long) value.precision() - value.scale()) < 19;
      return small && value.stripTrailingZeros().scale() <= 0
          ? value.toBigInteger().toString()
          : text;
    } catch (NumberFormatException e) {
      // Shortened, because it is longer than any class.
      return text;
    }
  }
}
