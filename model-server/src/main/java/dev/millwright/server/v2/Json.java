/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The one JSON factory, and the small reads that every field needs. */
final class Json {
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(400).build())
          .build();

  private Json() {}

  static String text(JsonParser json, String field) throws IOException, BadRequest {
    JsonToken token = json.nextToken();
    if (token != JsonToken.VALUE_STRING) {
      throw expected(field, "text", json, token);
    }
    return json.getText();
  }

  static void startList(JsonParser json, String field) throws IOException, BadRequest {
    JsonToken token = json.nextToken();
    if (token != JsonToken.START_ARRAY) {
      throw expected(field, "a list", json, token);
    }
  }

  static BadRequest expected(
      String field, String expected, JsonParser json, @Nullable JsonToken token)
      throws IOException {
    String got = token == null ? "nothing" : Elements.shown(json, token);
    return new BadRequest("%s: expected %s, got %s".formatted(field, expected, got));
  }
}
