/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 in the one spelling that is used everywhere: {@code sha256:} and 64 lower-case digits.
 */
public final class Digests {
  public static final String PREFIX = "sha256:";
  private static final int BUFFER_BYTES = 1 << 16;

  private Digests() {}

  public static String of(byte[] bytes) {
    return format(sha256().digest(bytes));
  }

  /** Reads the file once. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return format(digest.digest());
  }

  /** The 64 digits without the prefix. */
  public static String hex(String digest) {
    return digest.substring(PREFIX.length());
  }

  static String format(byte[] raw) {
    return PREFIX + HexFormat.of().formatHex(raw);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
