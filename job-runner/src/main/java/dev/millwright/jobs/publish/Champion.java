/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.artifact.ArtifactException;
import dev.millwright.inference.artifact.ModelDirectory;
import dev.millwright.inference.engines.Engines;
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
  Scores score(FloatMatrix rows) throws StageFailure, IOException {
    Path directory = Files.createTempDirectory("champion");
    new ArtifactDownload(store).to(directory, planned.uri(), planned.digest());
    try {
      Engines.Choice choice =
          Engines.choose(ModelDirectory.open(directory, planned.digest()).files());
      return Scores.of(choice.engine(), choice.file(), Scores.championName(planned), rows);
    } catch (ModelUnreadable e) {
      throw new StageFailure(
          StageReason.ModelUnreadable, Scores.championName(planned) + ": " + e.getMessage(), e);
    } catch (ArtifactException e) {
      throw new StageFailure(
          StageReason.ArtifactDigestMismatch,
          Scores.championName(planned) + ": " + e.getMessage(),
          e);
    }
  }
}
