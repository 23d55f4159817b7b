/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

/**
 * A model that was uploaded under its root digest, which the uri contains.
 *
 * @param uri {@code s3://<bucket>/artifacts/sha256/<hex>/manifest.json}
 * @param sizeBytes size of all its files
 */
public record PublishedArtifact(String uri, long sizeBytes) {
  /** Refuses a uri that holds no digest. */
  public PublishedArtifact {
    ContentUri.digestOf(uri, "outputs.artifact.uri");
  }

  /** The root digest, {@code sha256:<hex>}. */
  public String digest() {
    return ContentUri.digestOf(uri, "outputs.artifact.uri");
  }
}
