/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.repository;

import dev.millwright.server.serving.ServedModel;
import java.util.List;

/** Where models lie. Called from one thread. */
public interface Shelf {
  /** Everything that could be loaded, as it lies there now. */
  List<Stored> list() throws LoadFailed;

  /**
   * Loads one and warms it up.
   *
   * @throws LoadFailed with a reason for clients; nothing stays open then
   */
  Resident load(Stored model) throws LoadFailed;

  /** A model in memory. */
  interface Resident {
    ServedModel served();

    /** Frees it, when nothing runs on it any more. */
    void free();
  }

  /** A model was not loaded. */
  final class LoadFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public LoadFailed(String message) {
      super(message);
    }

    public LoadFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
