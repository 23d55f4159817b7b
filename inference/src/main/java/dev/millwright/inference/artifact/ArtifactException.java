/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.artifact;

/**
 * A model artifact that must not be used; the message is meant for the person who made or asked for
 * it.
 */
public abstract sealed class ArtifactException extends Exception {
  private ArtifactException(String message) {
    super(message);
  }

  /**
   * The directory holds something an artifact can't carry: a link, a device, an odd name, or
   * nothing at all.
   */
  public static final class FileRefused extends ArtifactException {
    FileRefused(String message) {
      super(message);
    }
  }

  /** The bytes are not the ones that were recorded. */
  public static final class DigestMismatch extends ArtifactException {
    DigestMismatch(String message) {
      super(message);
    }
  }

  /** The manifest is missing or is not one of ours. */
  public static final class ManifestUnreadable extends ArtifactException {
    ManifestUnreadable(String message) {
      super(message);
    }
  }
}
