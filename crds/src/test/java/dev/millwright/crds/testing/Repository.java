/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, from whichever module the test runs in. */
public final class Repository {
  private Repository() {}

  /** The root directory. */
  public static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.isDirectory(directory.resolve("charts/millwright"))) {
      directory = directory.getParent();
    }
    if (directory == null) {
      throw new IllegalStateException("no charts/millwright above " + Path.of("").toAbsolutePath());
    }
    return directory;
  }

  /** The committed definitions of all kinds. */
  public static List<Path> crds() {
    return yaml("charts/millwright/files/crds");
  }

  /** All YAML files below a directory, sorted. */
  public static List<Path> yaml(String directory) {
    try (Stream<Path> files = Files.walk(root().resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
