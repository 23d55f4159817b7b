/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

/**
 * Bring a model to its server: {@code <directory>/model/**}, {@code <directory>/baseline.bin} and
 * {@code <directory>/manifest.json}.
 *
 * @param uri where the artifact's manifest is
 * @param digest root digest that the files must have
 * @param baseline the reference profile
 * @param directory absolute path to write to
 */
public record FetchArtifactPlan(String uri, String digest, PlannedFile baseline, String directory)
    implements StagePlan {
  /** Refuses a plan that is not complete. */
  public FetchArtifactPlan {
    Required.value(uri, "uri");
    Required.value(digest, "digest");
    Required.value(baseline, "baseline");
    Required.value(directory, "directory");
  }

  @Override
  public Stage stage() {
    return Stage.FETCH_ARTIFACT;
  }
}
