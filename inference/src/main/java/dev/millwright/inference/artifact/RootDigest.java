/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The digests of a directory's files and the one digest that stands for all of them.
 *
 * <p>The root digest is SHA-256 over the concatenated raw SHA-256 digests of the files, ordered by
 * the UTF-8 bytes of their paths (as {@code LC_ALL=C sort} does). It binds the contents and their
 * order, not the names: whoever needs the names compares {@link #files} too, as {@link
 * ModelDirectory} does.
 *
 * @param value {@code sha256:} and 64 lower-case hexadecimal digits
 * @param files every regular file below the directory, ordered by path
 */
public record RootDigest(String value, List<FileDigest> files) {
  /** What every digest starts with. */
  public static final String PREFIX = "sha256:";

  private static final int BUFFER_BYTES = 1 << 16;
  private static final Comparator<FileDigest> BY_PATH =
      (a, b) ->
          Arrays.compareUnsigned(
              a.path().getBytes(StandardCharsets.UTF_8), b.path().getBytes(StandardCharsets.UTF_8));

  public RootDigest {
    files = List.copyOf(files);
  }

  /**
   * Reads every file below {@code directory} once.
   *
   * @throws ArtifactException.FileRefused on a link, device, pipe or socket, on a name with control
   *     characters or backslashes, and when there is no file
   * @throws IOException when the directory can't be read
   */
  public static RootDigest of(Path directory) throws IOException, ArtifactException.FileRefused {
    List<FileDigest> files = new ArrayList<>();
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.filter(path -> !path.equals(directory)).toList();
    }
    for (Path path : paths) {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isDirectory()) {
        files.add(digestOf(path, relativeName(directory, path, attributes)));
      }
    }
    if (files.isEmpty()) {
      throw new ArtifactException.FileRefused(
          "the artifact holds no file: write the model below " + directory);
    }
    return of(files);
  }

  /** The root digest of files whose digests are already known, in any order. */
  public static RootDigest of(List<FileDigest> files) {
    MessageDigest root = sha256();
    List<FileDigest> sorted = files.stream().sorted(BY_PATH).toList();
    for (FileDigest file : sorted) {
      root.update(HexFormat.of().parseHex(file.digest(), PREFIX.length(), file.digest().length()));
    }
    return new RootDigest(format(root), sorted);
  }

  private static String relativeName(Path directory, Path path, BasicFileAttributes attributes)
      throws ArtifactException.FileRefused {
    String name = directory.relativize(path).toString();
    if (attributes.isSymbolicLink()) {
      throw new ArtifactException.FileRefused(
          name + " is a symbolic link: an artifact carries files only, copy the file instead");
    }
    if (!attributes.isRegularFile()) {
      throw new ArtifactException.FileRefused(
          name + " is a device, pipe or socket: an artifact carries regular files only");
    }
    if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\' || c == 0xfffd)) {
      throw new ArtifactException.FileRefused(
          "the file name \""
              + name.replaceAll("\\p{Cntrl}", "?")
              + "\" has a control character, a backslash or is not UTF-8: rename it");
    }
    return name;
  }

  private static FileDigest digestOf(Path path, String name) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long size = 0;
    // NOFOLLOW_LINKS again: the file may have been swapped for a link since its attributes were
    // read.
    try (SeekableByteChannel channel =
        Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
        size += read;
        digest.update(buffer.flip());
        buffer.clear();
      }
    }
    return new FileDigest(name, format(digest), size);
  }

  private static String format(MessageDigest digest) {
    return PREFIX + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
