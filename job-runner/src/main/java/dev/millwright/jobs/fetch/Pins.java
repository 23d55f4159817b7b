/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The digests of one attempt's datasets, in {@code pins.json} in the judge's directory, out of the
 * training image's reach. A plan that was rendered before the fetch can't carry them.
 */
public final class Pins {
  private static final String FILE = "pins.json";

  private Pins() {}

  static void write(Path judgeDirectory, Map<String, String> digests) throws IOException {
    TextMap.write(judgeDirectory.resolve(FILE), digests);
  }

  /** Digest by dataset; empty when nothing was fetched into this directory. */
  public static Map<String, String> read(Path judgeDirectory) throws IOException {
    Path file = judgeDirectory.resolve(FILE);
    return Files.exists(file) ? TextMap.read(file) : Map.of();
  }
}
