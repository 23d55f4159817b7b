/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.seed;

import dev.millwright.crds.stage.StageReason;
import dev.millwright.jobs.stage.Progress;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.stage.Workplace;
import dev.millwright.jobs.store.DigestMismatch;
import dev.millwright.jobs.store.Digests;
import dev.millwright.jobs.store.ObjectMissing;
import dev.millwright.jobs.store.ObjectStore;
import dev.millwright.jobs.store.S3Location;
import dev.millwright.jobs.store.StoreConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Uploads the files of one directory, unzipping {@code .gz}: how data in a ConfigMap reaches the
 * store. Running it again uploads only what differs.
 */
public final class Seed {
  private static final String GZIP = ".gz";

  private final ObjectStore store;
  private final Progress progress;

  private Seed(ObjectStore store, Progress progress) {
    this.store = store;
    this.progress = progress;
  }

  /**
   * Uploads.
   *
   * @param source the directory; hidden files and folders in it are left out
   * @param target {@code s3://<bucket>/<prefix>/}; the bucket is made when it is not there
   * @throws StageFailure with PlanInvalid when an argument is wrong, and as {@link ObjectStore}
   *     says
   */
  public static void run(Path source, String target, Workplace workplace)
      throws StageFailure, IOException {
    if (!Files.isDirectory(source)) {
      throw new StageFailure(
          StageReason.PlanInvalid, "--source: expected a directory, got '" + source + "'");
    }
    String folder = target.endsWith("/") ? target : target + "/";
    String bucket = S3Location.of(folder + "x").bucket();
    try (ObjectStore store =
        ObjectStore.connect(StoreConfiguration.of(workplace.environment()), workplace.progress())) {
      store.ensureBucket(bucket);
      Seed seed = new Seed(store, workplace.progress());
      List<Path> files = files(source);
      for (Path file : files) {
        seed.one(file, folder);
      }
      workplace.say("%d files are at %s", files.size(), folder);
    }
  }

  /** A mounted ConfigMap shows its keys as links to files, and its own folders as hidden names. */
  private static List<Path> files(Path source) throws IOException {
    try (Stream<Path> list = Files.list(source)) {
      return list.filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private void one(Path file, String folder) throws StageFailure, IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(GZIP)) {
      upload(file, S3Location.of(folder + name));
      return;
    }
    Path plain = Files.createTempFile("seed", "");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
      upload(plain, S3Location.of(folder + name.substring(0, name.length() - GZIP.length())));
    } catch (ZipException e) {
      throw new StageFailure(
          StageReason.PlanInvalid, file + ": expected gzip, got other bytes: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  private void upload(Path file, S3Location location) throws StageFailure, IOException {
    String digest = Digests.of(file);
    boolean same = isThere(location, file, digest);
    if (!same) {
      store.put(location, file);
    }
    progress.say(
        "%s %s %s (%s)",
        location, digest, Progress.size(Files.size(file)), same ? "was already there" : "uploaded");
  }

  private boolean isThere(S3Location location, Path file, String digest)
      throws StageFailure, IOException {
    OptionalLong size = store.size(location);
    if (size.isEmpty() || size.getAsLong() != Files.size(file)) {
      return false;
    }
    Path copy = Files.createTempFile("seed", "");
    try {
      return store.download(location, copy, null).digest().equals(digest);
    } catch (ObjectMissing | DigestMismatch e) {
      return false;
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
