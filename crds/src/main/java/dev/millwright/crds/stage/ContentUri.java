/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The uri of a file that is stored under its own digest: the digest need not travel beside it. */
final class ContentUri {
  private static final Pattern SHAPE =
      Pattern.compile(
          "s3://[^/]+/(?:.*/)?(?:blobs|artifacts)/sha256/([0-9a-f]{64})(?:/manifest\\.json)?");

  private ContentUri() {}

  static String digestOf(String uri, String field) {
    Matcher matcher = SHAPE.matcher(Required.value(uri, field));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          field
              + ": expected s3://<bucket>/blobs/sha256/<hex> or"
              + " s3://<bucket>/artifacts/sha256/<hex>/manifest.json, got '"
              + uri
              + "'");
    }
    return "sha256:" + matcher.group(1);
  }
}
