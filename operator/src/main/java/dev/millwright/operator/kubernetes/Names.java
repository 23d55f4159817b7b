/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Deterministic names: the same parent and suffix always give the same child, so that a crash
 * between a create and the status that tells of it loses nothing.
 */
public final class Names {
  /** Longest name that is also a valid label value and a valid DNS label. */
  public static final int MAX_LENGTH = 63;

  private static final int HASH_LENGTH = 8;

  private Names() {}

  /**
   * {@code <parent>-<suffix>}; when longer than {@link #MAX_LENGTH}, the head of it and a hash of
   * the whole.
   */
  public static String child(String parent, Object suffix) {
    String name = parent + "-" + suffix.toString().toLowerCase(Locale.ROOT);
    if (name.length() <= MAX_LENGTH) {
      return name;
    }
    return name.substring(0, MAX_LENGTH - HASH_LENGTH - 1) + "-" + hash(name);
  }

  /** Name of the ModelVersion that holds a version of a model. */
  public static String modelVersion(String model, int version) {
    return model + "-v" + version;
  }

  /** Field manager of the reconciler of a kind, such as {@code millwright-promotion}. */
  public static String fieldManager(String kind) {
    return "millwright-" + kind.toLowerCase(Locale.ROOT);
  }

  /** Eight hexadecimal digits of the SHA-256 of the text. */
  public static String hash(String text) {
    return digest(text).substring(0, HASH_LENGTH);
  }

  /** The SHA-256 of the text in UTF-8, 64 hexadecimal digits. */
  public static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
