/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.server.json.JsonInvalid;
import dev.millwright.server.json.JsonScanner;
import dev.millwright.server.json.JsonScanner.Kind;
import dev.millwright.server.serving.RequestRefused;

/** The small reads that every field needs; each refusal names the field. */
final class Fields {
  private Fields() {}

  /**
   * The field's name. A field that comes twice means one thing here and may mean another to whoever
   * has checked the request before.
   *
   * @param came whether it came before
   */
  static String once(boolean came, String field) throws RequestRefused {
    if (came) {
      throw new RequestRefused(field + " came twice");
    }
    return field;
  }

  static String text(JsonScanner json, String field) throws JsonInvalid, RequestRefused {
    require(json, Kind.TEXT, field, "text");
    return json.text();
  }

  static void enterList(JsonScanner json, String field) throws JsonInvalid, RequestRefused {
    require(json, Kind.LIST, field, "a list");
    json.enter();
  }

  static void enterObject(JsonScanner json, String field) throws JsonInvalid, RequestRefused {
    require(json, Kind.OBJECT, field, "an object");
    json.enter();
  }

  static boolean bool(JsonScanner json, String field) throws JsonInvalid, RequestRefused {
    Kind kind = json.peek();
    if (kind != Kind.TRUE && kind != Kind.FALSE) {
      throw expected(json, field, "true or false");
    }
    json.literal(kind);
    return kind == Kind.TRUE;
  }

  static long integer(JsonScanner json, String field, long max) throws JsonInvalid, RequestRefused {
    String expected = "a whole number 0.." + max;
    require(json, Kind.NUMBER, field, expected);
    if (!json.isInteger(0, max)) {
      throw new RequestRefused("%s: expected %s, got %s".formatted(field, expected, json.number()));
    }
    return json.integer();
  }

  static void require(JsonScanner json, Kind kind, String field, String words)
      throws JsonInvalid, RequestRefused {
    if (json.peek() != kind) {
      throw expected(json, field, words);
    }
  }

  static RequestRefused expected(JsonScanner json, String field, String words) throws JsonInvalid {
    return new RequestRefused("%s: expected %s, got %s".formatted(field, words, json.shown()));
  }
}
