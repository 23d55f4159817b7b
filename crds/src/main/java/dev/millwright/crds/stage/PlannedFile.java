/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

/**
 * A file in the store that must have this digest.
 *
 * @param uri {@code s3://<bucket>/<key>}
 * @param digest {@code sha256:<hex>}
 */
public record PlannedFile(String uri, String digest) {
  /** Refuses a file that is not complete. */
  public PlannedFile {
    Required.value(uri, "uri");
    Required.value(digest, "digest");
  }
}
