/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.artifact.ArtifactException;
import dev.millwright.inference.artifact.RootDigest;
import dev.millwright.inference.engines.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a folder of models: {@code <name>/model.onnx}, or {@code <name>/<version>/model.onnx} with
 * versions that are numbers; other formats by the names that {@link Engines} knows. A model without
 * versions is version 1.
 */
final class ModelFolder {
  private final ModelLoading loading;

  ModelFolder(ModelLoading loading) {
    this.loading = loading;
  }

  /** Where one version of one model lies. */
  record Place(String name, String version, Path folder) {
    /** Size of its files. */
    long bytes() throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      }
    }
  }

  /** All of them, or none. */
  List<Loaded> load(List<Place> places) throws StartFailed {
    List<Loaded> loaded = new ArrayList<>();
    try {
      for (Place place : places) {
        loaded.add(load(place));
      }
      return loaded;
    } catch (StartFailed e) {
      loaded.forEach(one -> one.model().close());
      throw e;
    }
  }

  /** Loads nothing yet; at least one. */
  static List<Place> places(Path folder) throws StartFailed {
    List<Place> places = new ArrayList<>();
    for (Path model : subfolders(folder)) {
      String name = model.getFileName().toString();
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        throw unreadable(
            "folder \"%s\": expected a name of letters, digits, '.', '_' and '-'".formatted(name));
      }
      List<Path> versions =
          subfolders(model).stream()
              .filter(version -> version.getFileName().toString().matches("[0-9]{1,18}"))
              .toList();
      if (versions.isEmpty()) {
        places.add(new Place(name, "1", model));
      }
      for (Path version : versions) {
        places.add(new Place(name, version.getFileName().toString(), version));
      }
    }
    if (places.isEmpty()) {
      throw unreadable("%s has no subfolder: expected <name>/model.onnx".formatted(folder));
    }
    return places;
  }

  Loaded load(Place place) throws StartFailed {
    Path folder = place.folder();
    try {
      Engines.Choice choice = loading.choose(folder);
      return new Loaded(
          place.name(),
          place.version(),
          RootDigest.of(folder).value(),
          choice.engine(),
          loading.load(choice));
    } catch (ModelUnreadable e) {
      throw StartFailed.of(e, folder + ": ");
    } catch (ArtifactException.FileRefused e) {
      throw new StartFailed(StartFailed.Reason.MODEL_UNREADABLE, folder + ": " + e.getMessage());
    } catch (IOException e) {
      throw new StartFailed(StartFailed.Reason.INTERNAL_ERROR, e);
    }
  }

  /** Sorted; hidden ones are left out. */
  private static List<Path> subfolders(Path folder) throws StartFailed {
    if (!Files.isDirectory(folder)) {
      throw unreadable(folder + ": expected a folder of models, there is none");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StartFailed(StartFailed.Reason.INTERNAL_ERROR, e);
    }
  }

  private static StartFailed unreadable(String message) {
    return new StartFailed(StartFailed.Reason.MODEL_UNREADABLE, message);
  }
}
