/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.pytorch;

import dev.millwright.inference.Committed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The committed models, laid out as a person would. */
final class Models {
  private Models() {}

  /** Where libtorch lies, for a process of its own. */
  static Properties settings() {
    Properties settings = new Properties();
    for (String name : List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_FLAVOR")) {
      settings.setProperty(name, System.getProperty(name));
    }
    return settings;
  }

  /** {@code model.pt} and {@code signature.json} in the directory. */
  static Path put(String name, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.copy(
        Committed.file("pytorch/" + name + ".signature.json"), directory.resolve("signature.json"));
    return putAlone(name, directory);
  }

  /** {@code model.pt} only. */
  static Path putAlone(String name, Path directory) throws IOException {
    return Files.copy(Committed.file("pytorch/" + name + ".pt"), directory.resolve("model.pt"));
  }
}
