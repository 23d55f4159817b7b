/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads manifests that users would apply. */
final class Manifests {
  private Manifests() {}

  /** The objects of our kinds in a file of one or many documents. */
  static List<GenericKubernetesResource> ours(Path file) {
    return Arrays.stream(text(file).split("(?m)^---\\s*$"))
        .filter(document -> document.contains("apiVersion: " + Api.GROUP + "/"))
        .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
        .toList();
  }

  /** What the first line says the refusal must contain. */
  static String expectation(Path file) {
    String line = text(file).lines().findFirst().orElse("");
    if (!line.startsWith("# expect: ")) {
      throw new IllegalStateException(file + ": expected a first line '# expect: <text>'");
    }
    return line.substring("# expect: ".length());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
