/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file before XGBoost does. XGBoost's reader of UBJSON reads on behind the end of a file
 * that was cut off, and takes the process with it; and it takes a file of a later version without a
 * word, whatever that version has changed.
 */
final class XgboostFile {
  /** XGBoost writes NaN where a tree has no gain. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** Objects and arrays around the values that make a header. */
  private static final int HEADER_DEPTH = 3;

  private XgboostFile() {}

  /**
   * Reads all of it.
   *
   * @throws ModelUnreadable when the bytes are not one JSON or UBJSON object, by the file's suffix
   */
  static ModelHeader read(Path file) throws IOException, ModelUnreadable {
    String name = file.getFileName().toString();
    ModelHeader.Reader header = new ModelHeader.Reader();
    try {
      if (name.endsWith(".json")) {
        readJson(file, header);
      } else if (name.endsWith(".ubj")) {
        readUbjson(file, header);
      } else {
        throw new IllegalArgumentException("expected a name that ends in .json or .ubj");
      }
      return header.header();
    } catch (BufferUnderflowException e) {
      throw notXgboost(name, "it is cut off");
    } catch (JsonProcessingException e) {
      throw notXgboost(name, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw notXgboost(name, String.valueOf(e.getMessage()));
    }
  }

  private static void readJson(Path file, ModelHeader.Reader header) throws IOException {
    try (JsonParser json = JSON.createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        boolean shallow = json.getParsingContext().getNestingDepth() <= HEADER_DEPTH;
        if (shallow && token.isScalarValue()) {
          header.take(path(json.getParsingContext()), json.getText());
        }
      }
    }
  }

  private static String path(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = path(context.getParent());
    return context.inObject() ? parent + "/" + context.getCurrentName() : parent;
  }

  private static void readUbjson(Path file, ModelHeader.Reader header) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("its size is " + channel.size() + " bytes");
      }
      Ubjson.requireObject(channel.map(MapMode.READ_ONLY, 0, channel.size()), header::take);
    }
  }

  private static ModelUnreadable notXgboost(String name, String why) {
    return new ModelUnreadable(Reason.NOT_THE_FORMAT, name + " is not an XGBoost model: " + why);
  }
}
