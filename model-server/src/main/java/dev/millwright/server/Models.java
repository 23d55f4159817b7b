/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.artifact.ArtifactException;
import dev.millwright.inference.artifact.ModelDirectory;
import dev.millwright.inference.engines.Engines;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.config.ServerConfig.ModelSource;
import dev.millwright.server.profile.Profiling;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineCodec;
import dev.millwright.statistics.profile.DecodingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every model of this process.
 *
 * @param loaded at the start
 * @param baseline null when there is none that fits
 * @param profiling null when rows are not counted
 * @param profiles {@code on}, or why rows are not counted: predictions matter more than profiles,
 *     so their lack never stops a server
 */
record Models(
    List<Loaded> loaded,
    @Nullable Baseline baseline,
    @Nullable Profiling profiling,
    String profiles)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  /**
   * Loads what the configuration names.
   *
   * @throws StartFailed when any of it can't be served; nothing stays open then
   */
  static Models load(ServerConfig config) throws StartFailed {
    if (config.source() instanceof ModelSource.Folder folder) {
      ModelFolder models = new ModelFolder(ModelLoading.of(config));
      List<ModelFolder.Place> places = ModelFolder.places(folder.directory());
      LOG.info("{} models in {}", places.size(), folder.directory());
      return new Models(
          folder.memoryBytes() > 0 ? List.of() : models.load(places),
          null,
          null,
          FolderShelf.PROFILES);
    }
    ModelSource.Artifact artifact = (ModelSource.Artifact) config.source();
    ModelDirectory directory = check(artifact);
    Loaded loaded;
    try {
      ModelLoading loading = ModelLoading.of(config);
      Engines.Choice choice = loading.choose(directory.files());
      loaded =
          new Loaded(
              artifact.name(),
              artifact.version(),
              artifact.digest(),
              choice.engine(),
              loading.load(choice));
    } catch (ModelUnreadable e) {
      throw StartFailed.of(e, "");
    }
    return withProfiles(config, loaded, directory.baseline());
  }

  private static ModelDirectory check(ModelSource.Artifact artifact) throws StartFailed {
    try {
      return ModelDirectory.open(artifact.directory(), artifact.digest());
    } catch (ArtifactException e) {
      throw new StartFailed(StartFailed.Reason.ARTIFACT_DIGEST_MISMATCH, e);
    } catch (IOException e) {
      throw new StartFailed(StartFailed.Reason.INTERNAL_ERROR, e);
    }
  }

  private static Models withProfiles(ServerConfig config, Loaded loaded, Optional<Path> file) {
    if (file.isEmpty()) {
      return without(loaded, "off: the model version has no baseline.bin");
    }
    try {
      Baseline baseline = BaselineCodec.decode(Files.readAllBytes(file.get()));
      Profiling profiling =
          Profiling.start(
              baseline,
              loaded.model(),
              config.origin().pod(),
              config.origin().revision(),
              config.pane());
      return new Models(List.of(loaded), baseline, profiling, "on");
    } catch (IOException | DecodingException | ModelUnreadable e) {
      return without(loaded, "off: baseline.bin can't be used: " + e.getMessage());
    }
  }

  private static Models without(Loaded loaded, String why) {
    LOG.warn("profiles are {}", why);
    return new Models(List.of(loaded), null, null, why);
  }

  @Override
  public void close() {
    if (profiling != null) {
      try {
        profiling.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    loaded.forEach(one -> one.model().close());
  }
}
