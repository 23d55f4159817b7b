/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.StringJoiner;

/** Reads conditions and other status fields of an object's JSON. */
final class Status {

  private Status() {}

  /** Status of a condition: True, False, Unknown, or the empty string when it is not there. */
  static String condition(JsonNode object, String type) {
    return find(object, type).path("status").asText("");
  }

  static String reason(JsonNode object, String type) {
    return find(object, type).path("reason").asText("");
  }

  static String message(JsonNode object, String type) {
    return find(object, type).path("message").asText("");
  }

  static String phase(JsonNode object) {
    return object.path("status").path("phase").asText("");
  }

  /** One line a condition, for an error message. */
  static String summary(JsonNode object) {
    if (object.isMissingNode()) {
      return "it does not exist";
    }
    var lines = new StringJoiner("; ");
    if (!phase(object).isEmpty()) {
      lines.add("phase " + phase(object));
    }
    for (JsonNode condition : object.path("status").path("conditions")) {
      lines.add(
          "%s=%s (%s: %s)"
              .formatted(
                  condition.path("type").asText(),
                  condition.path("status").asText(),
                  condition.path("reason").asText(),
                  condition.path("message").asText()));
    }
    return lines.length() == 0 ? "no status yet" : lines.toString();
  }

  private static JsonNode find(JsonNode object, String type) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (type.equals(condition.path("type").asText())) {
        return condition;
      }
    }
    return MissingNode.getInstance();
  }
}
