/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * Whether a file is whole. XGBoost's reader of UBJSON reads on behind the end of a file that was
 * cut off, and takes the process with it.
 */
final class XgboostFile {
  private static final JsonFactory JSON = new JsonFactory();

  private XgboostFile() {}

  /**
   * @throws ModelUnreadable when the bytes are not one JSON or UBJSON object, by the file's suffix
   */
  static void requireWhole(Path file) throws IOException, ModelUnreadable {
    String name = file.getFileName().toString();
    try {
      if (name.endsWith(".json")) {
        requireJson(file);
      } else if (name.endsWith(".ubj")) {
        requireUbjson(file);
      } else {
        throw new IllegalArgumentException("expected a name that ends in .json or .ubj");
      }
    } catch (BufferUnderflowException e) {
      throw notXgboost(name, "it is cut off");
    } catch (JsonProcessingException e) {
      throw notXgboost(name, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw notXgboost(name, String.valueOf(e.getMessage()));
    }
  }

  private static void requireJson(Path file) throws IOException {
    try (JsonParser json = JSON.createParser(file.toFile())) {
      boolean object = false;
      while (json.nextToken() != null) {
        object |= json.currentToken().isStructStart();
      }
      if (!object) {
        throw new IllegalArgumentException("it is no JSON object");
      }
    }
  }

  private static void requireUbjson(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("its size is " + channel.size() + " bytes");
      }
      Ubjson.requireObject(channel.map(MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  private static ModelUnreadable notXgboost(String name, String why) {
    return new ModelUnreadable(Reason.NOT_THE_FORMAT, name + " is not an XGBoost model: " + why);
  }
}
