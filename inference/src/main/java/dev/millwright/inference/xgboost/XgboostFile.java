/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * Reads a file before XGBoost does. XGBoost's reader of UBJSON reads on behind the end of a file
 * that was cut off, and follows damaged trees out of its memory, both of which take the process
 * with it; and it takes a file of a later version without a word, whatever that version has
 * changed.
 */
final class XgboostFile {
  private XgboostFile() {}

  /**
   * Reads all of it, for what it says about itself.
   *
   * @throws ModelUnreadable when the bytes are not one JSON or UBJSON object, by the file's suffix,
   *     or its trees are none
   */
  static ModelHeader read(Path file) throws IOException, ModelUnreadable {
    TreeCheck check = new TreeCheck();
    return read(file, check, check::header);
  }

  /** What reading has come to; may find that the values make no sense. */
  @FunctionalInterface
  interface Result<T, X extends Exception> {
    /**
     * At the end of the document.
     *
     * @throws IllegalArgumentException when the values are no model
     */
    T get() throws X;
  }

  /**
   * Reads all of it.
   *
   * @param values take what stands in it
   * @param result is asked when everything was taken
   * @throws ModelUnreadable when the bytes are not one JSON or UBJSON object, by the file's suffix,
   *     or what takes them finds no model in them
   */
  static <T, X extends Exception> T read(Path file, DocumentValues values, Result<T, X> result)
      throws IOException, ModelUnreadable, X {
    String name = file.getFileName().toString();
    try {
      if (name.endsWith(".json")) {
        JsonDocument.requireObject(file, values);
      } else if (name.endsWith(".ubj")) {
        readUbjson(file, values);
      } else {
        throw new IllegalArgumentException("expected a name that ends in .json or .ubj");
      }
      return result.get();
    } catch (BufferUnderflowException e) {
      throw notXgboost(name, "it is cut off");
    } catch (JsonProcessingException e) {
      throw notXgboost(name, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw notXgboost(name, String.valueOf(e.getMessage()));
    }
  }

  private static void readUbjson(Path file, DocumentValues values) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("its size is " + channel.size() + " bytes");
      }
      Ubjson.requireObject(channel.map(MapMode.READ_ONLY, 0, channel.size()), values);
    }
  }

  private static ModelUnreadable notXgboost(String name, String why) {
    return new ModelUnreadable(Reason.NOT_THE_FORMAT, name + " is not an XGBoost model: " + why);
  }
}
