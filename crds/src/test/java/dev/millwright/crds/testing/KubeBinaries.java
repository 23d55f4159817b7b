/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * etcd and kube-apiserver on this machine.
 *
 * @param directory as kube-api-test wants it: {@code
 *     <directory>/k8s/<version>-<os>-<arch>/<program>}
 * @param version of Kubernetes
 */
record KubeBinaries(Path directory, String version) {
  static final String VARIABLE = "MILLWRIGHT_KUBE_BINARIES";

  /** The programs that the environment names; empty when it names none. */
  static Optional<KubeBinaries> find() {
    return Optional.ofNullable(configured()).filter(text -> !text.isBlank()).map(KubeBinaries::in);
  }

  private static @Nullable String configured() {
    return System.getProperty(VARIABLE, System.getenv(VARIABLE));
  }

  /** A directory that is named but has no programs is a mistake, not a reason to skip. */
  private static KubeBinaries in(String text) {
    Path directory = Path.of(text).toAbsolutePath();
    Path releases = directory.resolve("k8s");
    if (!Files.isDirectory(releases)) {
      throw new IllegalStateException(
          VARIABLE
              + ": expected a directory with k8s/<version>-<os>-<arch>/kube-apiserver, got "
              + directory
              + "; write it with: hack/local-cluster/run binaries DIR");
    }
    try (Stream<Path> entries = Files.list(releases)) {
      return entries
          .filter(entry -> Files.isExecutable(entry.resolve("kube-apiserver")))
          .map(entry -> entry.getFileName().toString().replaceFirst("-.*", ""))
          .max(String::compareTo)
          .map(version -> new KubeBinaries(directory, version))
          .orElseThrow(() -> new IllegalStateException("no kube-apiserver below " + releases));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
