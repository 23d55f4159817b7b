/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests as {@code sha256:<hex>}. */
final class Digest {
  static final int BYTES = 32;
  private static final String PREFIX = "sha256:";

  private Digest() {}

  static String of(byte[] content) {
    try {
      return format(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String format(byte[] raw) {
    return PREFIX + HexFormat.of().formatHex(raw);
  }

  static byte[] parse(String digest) {
    if (!digest.matches(PREFIX + "[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "baselineDigest: expected sha256:<64 lower-case hex digits>, got '" + digest + "'");
    }
    return HexFormat.of().parseHex(digest, PREFIX.length(), digest.length());
  }
}
