/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.artifact;

import dev.millwright.inference.artifact.ArtifactException.DigestMismatch;
import dev.millwright.inference.artifact.ArtifactException.FileRefused;
import dev.millwright.inference.artifact.ArtifactException.ManifestUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fetched artifact whose every byte has been checked: {@code model/**}, {@code manifest.json}
 * and, if the model version has one, {@code baseline.bin}.
 *
 * @param root digests of the files below {@code model/}
 * @param files the directory {@code model/}
 * @param baseline the frozen bins that profiles are counted in; its digest is not part of the root
 *     digest
 */
public record ModelDirectory(RootDigest root, Path files, Optional<Path> baseline) {
  /**
   * Digests every file again and compares names, sizes and digests with the manifest, and the root
   * digest with the expected one.
   *
   * @param expected the root digest that was asked for, {@code sha256:..}
   * @throws DigestMismatch when the files or the manifest are not the expected ones
   * @throws ManifestUnreadable when there is no manifest of ours
   * @throws FileRefused when there is a link, a device or no file at all
   */
  public static ModelDirectory open(Path directory, String expected)
      throws IOException, DigestMismatch, FileRefused, ManifestUnreadable {
    ArtifactManifest manifest = manifest(directory.resolve("manifest.json"));
    if (!manifest.root().value().equals(expected)) {
      throw new DigestMismatch(
          "root digest of manifest.json: expected %s, got %s: another artifact lies in %s"
              .formatted(expected, manifest.root().value(), directory));
    }
    Path files = directory.resolve("model");
    if (!Files.isDirectory(files, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileRefused("there is no directory model in " + directory);
    }
    RootDigest root = RootDigest.of(files);
    compare(manifest.root(), root);
    Path baseline = directory.resolve("baseline.bin");
    return new ModelDirectory(
        root, files, Files.isRegularFile(baseline) ? Optional.of(baseline) : Optional.empty());
  }

  /**
   * The only file with this suffix.
   *
   * @throws FileRefused when there is none or more than one
   */
  public Path only(String suffix) throws FileRefused {
    List<String> found =
        root.files().stream().map(FileDigest::path).filter(path -> path.endsWith(suffix)).toList();
    if (found.size() != 1) {
      throw new FileRefused(
          "the artifact must hold exactly one *%s file, it holds %s".formatted(suffix, found));
    }
    return files.resolve(found.get(0));
  }

  private static ArtifactManifest manifest(Path file) throws IOException, ManifestUnreadable {
    if (!Files.isRegularFile(file)) {
      throw new ManifestUnreadable("there is no " + file + ": fetch the artifact again");
    }
    return ArtifactManifest.parse(Files.readAllBytes(file));
  }

  private static void compare(RootDigest expected, RootDigest got) throws DigestMismatch {
    Set<FileDigest> unexpected = new HashSet<>(got.files());
    for (FileDigest file : expected.files()) {
      if (!unexpected.remove(file)) {
        throw new DigestMismatch(
            "file %s: expected %s of %d bytes, got %s"
                .formatted(file.path(), file.digest(), file.sizeBytes(), found(got, file.path())));
      }
    }
    if (!unexpected.isEmpty()) {
      throw new DigestMismatch(
          "file %s is not in the manifest".formatted(unexpected.iterator().next().path()));
    }
  }

  private static String found(RootDigest got, String path) {
    return got.files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .map(file -> file.digest() + " of " + file.sizeBytes() + " bytes")
        .orElse("no such file");
  }
}
