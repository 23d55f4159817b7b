/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One case of a room: the folder's {@code in-*.yaml} are objects to plan on, its {@code out-*.yaml}
 * what must come of them. A kind that the case does not have is taken from the folder {@code
 * shared} beside it.
 */
public final class GoldenFolder {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final String SHARED = "shared";
  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private final Path folder;
  private final Set<String> unread = new TreeSet<>();

  private GoldenFolder(Path folder) {
    this.folder = folder;
    files(folder).forEach(file -> unread.add(file.getFileName().toString()));
  }

  /** The names of a room's cases, sorted. */
  public static List<String> cases(String room) {
    return files(RESOURCES.resolve(room))
        .map(path -> path.getFileName().toString())
        .filter(name -> !name.equals(SHARED))
        .toList();
  }

  /** Opens a case. */
  public static GoldenFolder open(String room, String name) {
    return new GoldenFolder(RESOURCES.resolve(room).resolve(name));
  }

  /** All objects of a kind in the case's files; the shared ones where the case has none. */
  public <T> List<T> in(Class<T> type) {
    List<T> found = in(folder, type);
    return found.isEmpty() ? in(folder.resolveSibling(SHARED), type) : found;
  }

  /** The content of one file of the case, such as {@code in-scene.yaml}. */
  public <T> T in(Class<T> type, String file) {
    unread.remove(file);
    return YAML.unmarshal(read(folder.resolve(file)), type);
  }

  /** Compares a value with {@code out-<name>.yaml}, or writes it there when told to rewrite. */
  public void out(String name, Object value) {
    Path file = folder.resolve("out-" + name + ".yaml");
    unread.remove(file.getFileName().toString());
    String actual = YAML.asYaml(value);
    if (REWRITE) {
      write(file, actual);
    }
    assertThat(actual)
        .as("%s; -Dgolden.rewrite=true writes it anew", file)
        .isEqualTo(Files.exists(file) ? read(file) : "");
  }

  /** Fails when the case has a file that nobody read: it would promise what is not tested. */
  public void assertEverythingWasRead() {
    if (REWRITE) {
      unread.stream().filter(name -> name.startsWith("out-")).toList().forEach(this::delete);
    }
    assertThat(unread).as("files of %s that no test reads", folder).isEmpty();
  }

  private <T> List<T> in(Path from, Class<T> type) {
    List<T> found = new ArrayList<>();
    files(from)
        .filter(file -> file.getFileName().toString().matches("in-.*\\.yaml"))
        .forEach(
            file -> {
              for (String document : read(file).split("(?m)^---\\s*$")) {
                if (isOf(document, type)) {
                  unread.remove(file.getFileName().toString());
                  found.add(YAML.unmarshal(document, type));
                }
              }
            });
    return found;
  }

  /** By kind and group: there are two kinds named Deployment. */
  private static boolean isOf(String document, Class<?> type) {
    if (document.isBlank()) {
      return false;
    }
    Map<?, ?> fields = YAML.unmarshal(document, Map.class);
    return HasMetadata.getKind(type).equals(fields.get("kind"))
        && HasMetadata.getApiVersion(type).equals(fields.get("apiVersion"));
  }

  private static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(String name) {
    try {
      Files.delete(folder.resolve(name));
      unread.remove(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
