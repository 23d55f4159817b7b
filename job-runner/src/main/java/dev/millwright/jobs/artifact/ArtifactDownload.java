/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.artifact;

import dev.millwright.crds.stage.StageReason;
import dev.millwright.inference.artifact.ArtifactException;
import dev.millwright.inference.artifact.ArtifactManifest;
import dev.millwright.inference.artifact.FileDigest;
import dev.millwright.inference.artifact.RootDigest;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.store.DigestMismatch;
import dev.millwright.jobs.store.Digests;
import dev.millwright.jobs.store.ObjectMissing;
import dev.millwright.jobs.store.ObjectStore;
import dev.millwright.jobs.store.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Brings an artifact to a directory. The manifest names the files and must have the asked root
 * digest; each file must have the manifest's digest; so every byte is the recorded one.
 */
public final class ArtifactDownload {
  private static final String MANIFEST_FOLDER = "artifacts/sha256/";
  private static final String BLOB_FOLDER = "blobs/sha256/";

  private final ObjectStore store;

  public ArtifactDownload(ObjectStore store) {
    this.store = store;
  }

  /**
   * Writes {@code <directory>/manifest.json} and {@code <directory>/model/**}.
   *
   * @param uri of the manifest
   * @param digest the root digest that it must have
   * @throws StageFailure with ArtifactDigestMismatch when something is missing or different
   */
  public RootDigest to(Path directory, String uri, String digest) throws StageFailure, IOException {
    S3Location location = S3Location.of(uri);
    Path file = directory.resolve("manifest.json");
    one(location, file, null);
    RootDigest root = manifest(file, location).root();
    if (!root.value().equals(digest)) {
      throw new StageFailure(
          StageReason.ArtifactDigestMismatch,
          "%s: expected root digest %s, got %s".formatted(location, digest, root.value()));
    }
    for (FileDigest entry : root.files()) {
      // The manifest's reader has refused paths that leave the artifact.
      Path target = directory.resolve("model").resolve(entry.path());
      one(blobBeside(location, entry.digest()), target, entry.digest());
    }
    return root;
  }

  /**
   * Brings one object.
   *
   * @param digest what it must have, or null when its content is checked otherwise
   */
  void one(S3Location location, Path target, @Nullable String digest) throws StageFailure {
    try {
      store.download(location, target, digest);
    } catch (ObjectMissing e) {
      throw new StageFailure(
          StageReason.ArtifactDigestMismatch,
          location + " is not in the store: restore it, or publish the model again",
          e);
    } catch (DigestMismatch e) {
      throw new StageFailure(StageReason.ArtifactDigestMismatch, String.valueOf(e.getMessage()), e);
    }
  }

  private static ArtifactManifest manifest(Path file, S3Location location)
      throws StageFailure, IOException {
    try {
      return ArtifactManifest.parse(Files.readAllBytes(file));
    } catch (ArtifactException.ManifestUnreadable e) {
      throw new StageFailure(
          StageReason.ArtifactDigestMismatch, location + ": " + e.getMessage(), e);
    }
  }

  private static S3Location blobBeside(S3Location manifest, String digest) throws StageFailure {
    int folder = manifest.key().lastIndexOf(MANIFEST_FOLDER);
    if (folder < 0) {
      throw new StageFailure(
          StageReason.PlanInvalid,
          "uri: expected s3://<bucket>/artifacts/sha256/<hex>/manifest.json, got '"
              + manifest
              + "'");
    }
    return new S3Location(
        manifest.bucket(), manifest.key().substring(0, folder) + BLOB_FOLDER + Digests.hex(digest));
  }
}
