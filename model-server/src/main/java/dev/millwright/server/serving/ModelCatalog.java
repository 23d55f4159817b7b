/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The models that are served, by name and version. */
public final class ModelCatalog {
  private final Map<String, List<ServedModel>> byName;

  /**
   * @param models in any order; names and versions together are unique
   */
  public ModelCatalog(Collection<ServedModel> models) {
    Comparator<ServedModel> newestFirst =
        Comparator.comparing(ServedModel::version, ModelCatalog::compareVersions).reversed();
    byName =
        models.stream()
            .sorted(newestFirst)
            .collect(Collectors.groupingBy(ServedModel::name, TreeMap::new, Collectors.toList()));
  }

  /** {@code 10} is newer than {@code 9}; what is no number is older than every number. */
  private static int compareVersions(String one, String other) {
    boolean numbers = one.matches("\\d{1,18}") && other.matches("\\d{1,18}");
    if (numbers) {
      return Long.compare(Long.parseLong(one), Long.parseLong(other));
    }
    int byKind = Boolean.compare(one.matches("\\d{1,18}"), other.matches("\\d{1,18}"));
    return byKind != 0 ? byKind : one.compareTo(other);
  }

  /**
   * One model.
   *
   * @param version null for the newest
   */
  public ServedModel find(String name, @Nullable String version) throws ModelUnknown {
    List<ServedModel> versions = byName.get(name);
    if (versions == null) {
      throw new ModelUnknown(
          "model \"%s\" is unknown: this server has %s".formatted(name, quoted(names())));
    }
    if (version == null) {
      return versions.get(0);
    }
    return versions.stream()
        .filter(model -> model.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelUnknown(
                    "version \"%s\" of model \"%s\" is unknown: this server has %s"
                        .formatted(version, name, quoted(versions(name)))));
  }

  /** Names, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Versions of a model, the newest first; none of an unknown model. */
  public List<String> versions(String name) {
    return byName.getOrDefault(name, List.of()).stream().map(ServedModel::version).toList();
  }

  /** Every version of every model. */
  public List<ServedModel> models() {
    return byName.values().stream().flatMap(List::stream).toList();
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }
}
