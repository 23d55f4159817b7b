/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.inference.artifact.ArtifactException;
import dev.millwright.inference.artifact.FileDigest;
import dev.millwright.inference.artifact.RootDigest;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.store.Digests;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the training image left.
 *
 * @param directory everything below it is the artifact
 * @param model the model file in it
 * @param root digests of all files
 * @param added files that the training did not write, by their path in the artifact
 */
record Output(Path directory, Path model, RootDigest root, Map<String, Path> added) {
  private static final int MOST_NAMES = 20;

  /**
   * Takes stock of the output.
   *
   * @throws StageFailure with NoModelWritten when the model is not there, with OutputRefused when
   *     there is something that must not be published: a link could show a file of ours
   */
  static Output of(PublishPlan plan) throws StageFailure, IOException {
    Path directory = Path.of(plan.outputDirectory());
    Path model = directory.resolve(plan.path()).normalize();
    if (!model.startsWith(directory.normalize())) {
      throw new StageFailure(
          StageReason.PlanInvalid,
          "path: expected a file below " + directory + ", got '" + plan.path() + "'");
    }
    if (!Files.exists(model, LinkOption.NOFOLLOW_LINKS)) {
      throw new StageFailure(
          StageReason.NoModelWritten,
          "expected a model at %s below MILLWRIGHT_OUTPUT, the training left %s"
              .formatted(plan.path(), names(directory)));
    }
    RootDigest root = root(directory);
    if (!Files.isRegularFile(model, LinkOption.NOFOLLOW_LINKS)) {
      throw new StageFailure(
          StageReason.NoModelWritten,
          "expected a model file at %s below MILLWRIGHT_OUTPUT, got a directory"
              .formatted(plan.path()));
    }
    return new Output(directory, model, root, Map.of());
  }

  /**
   * With one file more.
   *
   * @param path in the artifact, where nothing lies
   */
  Output with(String path, Path file) throws IOException {
    List<FileDigest> files = new ArrayList<>(root.files());
    files.add(new FileDigest(path, Digests.of(file), Files.size(file)));
    return new Output(directory, model, RootDigest.of(files), Map.of(path, file));
  }

  /** Where a file of the artifact lies. */
  Path file(String path) {
    Path other = added.get(path);
    return other == null ? directory.resolve(path) : other;
  }

  private static RootDigest root(Path directory) throws StageFailure, IOException {
    try {
      return RootDigest.of(directory);
    } catch (ArtifactException.FileRefused e) {
      throw new StageFailure(StageReason.OutputRefused, String.valueOf(e.getMessage()), e);
    } catch (AccessDeniedException e) {
      throw new StageFailure(
          StageReason.OutputRefused,
          e.getFile() + " can't be read: let the training make its files readable by the group",
          e);
    }
  }

  private static String names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return "nothing";
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      List<String> names =
          walk.filter(path -> !path.equals(directory))
              .map(path -> directory.relativize(path).toString())
              .sorted()
              .limit(MOST_NAMES)
              .toList();
      return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
  }
}
