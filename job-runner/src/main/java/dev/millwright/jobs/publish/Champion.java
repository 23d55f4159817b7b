/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.artifact.ArtifactException;
import dev.millwright.inference.artifact.ModelDirectory;
import dev.millwright.jobs.artifact.ArtifactDownload;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.store.ObjectStore;
import dev.millwright.jobs.table.FloatMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The version that holds the stage: from the store, by its root digest, scored as the candidate is.
 */
final class Champion {
  private static final String SUFFIX = ".onnx";

  private final PublishPlan.Champion planned;
  private final ObjectStore store;

  Champion(PublishPlan.Champion planned, ObjectStore store) {
    this.planned = planned;
    this.store = store;
  }

  /**
   * Its answers to the rows.
   *
   * @throws StageFailure with ArtifactDigestMismatch when the store does not hold it as recorded
   */
  Scores score(ModelEngine engine, FloatMatrix rows) throws StageFailure, IOException {
    Path directory = Files.createTempDirectory("champion");
    new ArtifactDownload(store).to(directory, planned.uri(), planned.digest());
    try {
      Path model = ModelDirectory.open(directory, planned.digest()).only(SUFFIX);
      return Scores.of(engine, model, Scores.championName(planned), rows);
    } catch (ArtifactException e) {
      throw new StageFailure(
          StageReason.ArtifactDigestMismatch,
          Scores.championName(planned) + ": " + e.getMessage(),
          e);
    }
  }
}
