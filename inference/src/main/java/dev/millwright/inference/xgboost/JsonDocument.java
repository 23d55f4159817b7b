/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a model in JSON. Long arrays that nobody wants are passed by; damaged text ends in
 * an {@link IOException} of the parser or {@link IllegalArgumentException}.
 */
final class JsonDocument {
  /** XGBoost writes NaN where a tree has no gain. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** Objects and arrays around the values that are short arrays, such as the version. */
  private static final int SHALLOW = 3;

  private final JsonParser json;
  private final DocumentValues values;

  private JsonDocument(JsonParser json, DocumentValues values) {
    this.json = json;
    this.values = values;
  }

  /** Returns when the file is exactly one object. */
  static void requireObject(Path file, DocumentValues values) throws IOException {
    try (JsonParser json = JSON.createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      JsonDocument document = new JsonDocument(json, values);
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        document.take(token);
      }
    }
  }

  private void take(JsonToken token) throws IOException {
    JsonStreamContext context = json.getParsingContext();
    if (token == JsonToken.START_ARRAY) {
      String path = path(context.getParent());
      if (values.wants(path)) {
        values.numbers(path, numbers());
      }
    } else if (token == JsonToken.END_OBJECT) {
      values.endObject(path(context));
    } else if (token.isScalarValue()
        && (context.inObject() || context.getNestingDepth() <= SHALLOW)) {
      values.take(path(context), json.getText());
    }
  }

  private double[] numbers() throws IOException {
    double[] numbers = new double[16];
    int count = 0;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.multiplyExact(count, 2));
      }
      numbers[count++] = number(token);
    }
    return Arrays.copyOf(numbers, count);
  }

  /** The floats of a model are FP32, and text that is read as FP64 first would be rounded twice. */
  private double number(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw new IllegalArgumentException("it is cut off");
    }
    return switch (token) {
      case VALUE_NUMBER_INT -> json.getDoubleValue();
      case VALUE_NUMBER_FLOAT -> Float.parseFloat(json.getText().replace("INF", "Infinity"));
      case VALUE_TRUE -> 1;
      case VALUE_FALSE -> 0;
      default ->
          throw new IllegalArgumentException("it has a " + token + " where a number belongs");
    };
  }

  private static String path(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = path(context.getParent());
    return context.inObject() && context.hasCurrentName()
        ? parent + "/" + context.getCurrentName()
        : parent;
  }
}
