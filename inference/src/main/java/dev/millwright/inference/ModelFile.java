/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import dev.millwright.inference.ModelUnreadable.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/** What every engine asks of a model's file before it opens it. */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Looks before an engine does, whose message would be about its own affairs.
   *
   * @throws ModelUnreadable with {@link Reason#NOT_FOUND}
   */
  public static void requireReadable(Path file) throws ModelUnreadable {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "no readable model file at " + file);
    }
  }
}
