/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.artifact;

import dev.millwright.crds.stage.PublishedArtifact;
import dev.millwright.crds.stage.PublishedFile;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.inference.artifact.ArtifactException;
import dev.millwright.inference.artifact.ArtifactManifest;
import dev.millwright.inference.artifact.FileDigest;
import dev.millwright.inference.artifact.RootDigest;
import dev.millwright.jobs.stage.Progress;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.store.DigestMismatch;
import dev.millwright.jobs.store.Digests;
import dev.millwright.jobs.store.ObjectMissing;
import dev.millwright.jobs.store.ObjectStore;
import dev.millwright.jobs.store.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Uploads under content addresses: files first, the manifest last, so that whoever finds a manifest
 * finds its files. Doing it again changes nothing.
 */
public final class ArtifactUpload {
  private final ObjectStore store;
  private final Progress progress;

  public ArtifactUpload(ObjectStore store, Progress progress) {
    this.store = store;
    this.progress = progress;
  }

  /** Uploads bytes as a blob. */
  public PublishedFile blob(String what, byte[] bytes) throws StageFailure, IOException {
    S3Location location = store.blob(Digests.of(bytes));
    say(what, location, bytes.length, store.putIfAbsent(location, bytes));
    return new PublishedFile(location.uri());
  }

  /** Uploads a file as a blob; the digest must be the file's. */
  public PublishedFile blob(String what, Path file, String digest)
      throws StageFailure, IOException {
    S3Location location = store.blob(digest);
    say(what, location, Files.size(file), store.putIfAbsent(location, file));
    return new PublishedFile(location.uri());
  }

  /**
   * Uploads files and their manifest.
   *
   * @param place where the file of a path in the artifact lies
   * @throws StageFailure with OutputRefused when an artifact of the same root digest has other file
   *     names: the root digest binds contents, not names
   */
  public PublishedArtifact artifact(RootDigest root, Function<String, Path> place)
      throws StageFailure, IOException {
    for (FileDigest file : root.files()) {
      blob(file.path(), place.apply(file.path()), file.digest());
    }
    ArtifactManifest manifest = new ArtifactManifest(root);
    S3Location location = store.manifest(root.value());
    byte[] json = manifest.toJson();
    boolean written = store.putIfAbsent(location, json);
    say("manifest", location, json.length, written);
    if (!written) {
      requireSame(location, manifest);
    }
    long size = root.files().stream().mapToLong(FileDigest::sizeBytes).sum();
    return new PublishedArtifact(location.uri(), size);
  }

  private void requireSame(S3Location location, ArtifactManifest mine)
      throws StageFailure, IOException {
    Path theirs = Files.createTempFile("manifest", ".json");
    try {
      store.download(location, theirs, null);
      ArtifactManifest there = ArtifactManifest.parse(Files.readAllBytes(theirs));
      if (!there.root().files().equals(mine.root().files())) {
        throw new StageFailure(
            StageReason.OutputRefused,
            "%s: an artifact of the same contents has the files %s, this one has %s: name them alike"
                .formatted(location, names(there), names(mine)));
      }
    } catch (ObjectMissing | DigestMismatch | ArtifactException.ManifestUnreadable e) {
      throw new StageFailure(
          StageReason.ArtifactDigestMismatch,
          location + " is there and is not readable: " + e.getMessage() + ": remove it",
          e);
    } finally {
      Files.deleteIfExists(theirs);
    }
  }

  private static String names(ArtifactManifest manifest) {
    return manifest.root().files().stream().map(FileDigest::path).toList().toString();
  }

  private void say(String what, S3Location location, long size, boolean written) {
    progress.say(
        "%s: %s, %s %s",
        what, Progress.size(size), written ? "uploaded to" : "was already at", location);
  }
}
