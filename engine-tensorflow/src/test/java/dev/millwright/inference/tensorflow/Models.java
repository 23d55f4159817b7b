/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.tensorflow;

import dev.millwright.inference.Committed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The committed models. */
final class Models {
  private static final List<String> FILES =
      List.of(
          "saved_model.pb", "variables/variables.index", "variables/variables.data-00000-of-00001");

  private Models() {}

  static Path committed(String name) {
    return Committed.file("tensorflow/" + name + "/saved_model.pb");
  }

  /** A copy in the directory; its {@code saved_model.pb}. */
  static Path put(String name, Path directory) throws IOException {
    Files.createDirectories(directory.resolve("variables"));
    for (String file : FILES) {
      Files.copy(Committed.file("tensorflow/" + name + "/" + file), directory.resolve(file));
    }
    return directory.resolve(FILES.get(0));
  }

  /** Where TensorFlow's native code lies, for a process of its own. */
  static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("TENSORFLOW_LIBRARY_PATH", System.getProperty("TENSORFLOW_LIBRARY_PATH"));
    return settings;
  }
}
