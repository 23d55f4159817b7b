/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A file that was uploaded under its digest; in JSON only the uri, which contains the digest,
 * because a report has 2048 bytes for everything.
 *
 * @param uri {@code s3://<bucket>/blobs/sha256/<hex>}
 */
public record PublishedFile(@JsonValue String uri) {
  /** Refuses a uri that holds no digest. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PublishedFile {
    ContentUri.digestOf(uri, "outputs.uri");
  }

  /** {@code sha256:<hex>} of the file. */
  public String digest() {
    return ContentUri.digestOf(uri, "outputs.uri");
  }
}
