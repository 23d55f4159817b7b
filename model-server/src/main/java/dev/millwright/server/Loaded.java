/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.artifact.ArtifactException;
import dev.millwright.inference.artifact.ModelDirectory;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.profile.Profiling;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineCodec;
import dev.millwright.statistics.profile.DecodingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checked artifact in memory.
 *
 * @param baseline null when there is none that fits
 * @param profiling null when rows are not counted
 * @param profiles {@code on}, or why rows are not counted: predictions matter more than profiles,
 *     so their lack never stops a server
 */
record Loaded(
    ModelEngine engine,
    LoadedModel model,
    @Nullable Baseline baseline,
    @Nullable Profiling profiling,
    String profiles) {
  private static final Logger LOG = LoggerFactory.getLogger(Loaded.class);

  static Loaded load(ServerConfig config) throws StartFailed {
    ModelDirectory directory = check(config);
    ModelEngine engine = new OnnxEngine();
    LoadedModel model;
    try {
      model = engine.load(directory.only(".onnx"), config.limits().threads());
    } catch (ModelUnreadable | ArtifactException.FileRefused e) {
      throw new StartFailed(StartFailed.Reason.MODEL_UNREADABLE, e);
    }
    return withProfiles(config, engine, model, directory.baseline());
  }

  private static ModelDirectory check(ServerConfig config) throws StartFailed {
    try {
      return ModelDirectory.open(config.model().directory(), config.model().digest());
    } catch (ArtifactException e) {
      throw new StartFailed(StartFailed.Reason.ARTIFACT_DIGEST_MISMATCH, e);
    } catch (IOException e) {
      throw new StartFailed(StartFailed.Reason.INTERNAL_ERROR, e);
    }
  }

  private static Loaded withProfiles(
      ServerConfig config, ModelEngine engine, LoadedModel model, Optional<Path> file) {
    if (file.isEmpty()) {
      return without(engine, model, "off: the model version has no baseline.bin");
    }
    try {
      Baseline baseline = BaselineCodec.decode(Files.readAllBytes(file.get()));
      Profiling profiling =
          Profiling.start(
              baseline, model, config.model().pod(), config.model().revision(), config.pane());
      return new Loaded(engine, model, baseline, profiling, "on");
    } catch (IOException | DecodingException | ModelUnreadable e) {
      return without(engine, model, "off: baseline.bin can't be used: " + e.getMessage());
    }
  }

  private static Loaded without(ModelEngine engine, LoadedModel model, String why) {
    LOG.warn("profiles are {}", why);
    return new Loaded(engine, model, null, null, why);
  }

  void close() {
    if (profiling != null) {
      try {
        profiling.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    model.close();
  }
}
