/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.artifact;

import dev.millwright.crds.stage.FetchArtifactPlan;
import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.inference.artifact.FileDigest;
import dev.millwright.inference.artifact.RootDigest;
import dev.millwright.jobs.stage.Progress;
import dev.millwright.jobs.stage.StageCommand;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.stage.Workplace;
import dev.millwright.jobs.store.ObjectStore;
import dev.millwright.jobs.store.S3Location;
import dev.millwright.jobs.store.StoreConfiguration;
import java.io.IOException;
import java.nio.file.Path;

/** Brings a model and its baseline to the server that waits in the same pod. */
public final class FetchArtifact implements StageCommand<FetchArtifactPlan> {
  @Override
  public StageReport run(FetchArtifactPlan plan, Workplace workplace)
      throws StageFailure, IOException {
    Path directory = Path.of(plan.directory());
    try (ObjectStore store =
        ObjectStore.connect(StoreConfiguration.of(workplace.environment()), workplace.progress())) {
      ArtifactDownload download = new ArtifactDownload(store);
      RootDigest root = download.to(directory, plan.uri(), plan.digest());
      download.one(
          S3Location.of(plan.baseline().uri()),
          directory.resolve("baseline.bin"),
          plan.baseline().digest());
      long bytes = root.files().stream().mapToLong(FileDigest::sizeBytes).sum();
      return StageReport.succeeded(
          Stage.FETCH_ARTIFACT,
          "fetched artifact %s, files: %d, %s"
              .formatted(root.value(), root.files().size(), Progress.size(bytes)));
    }
  }
}
