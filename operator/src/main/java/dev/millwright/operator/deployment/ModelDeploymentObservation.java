/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.operator.rollout.Exposure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a Deployment's next step depends on, read once.
 *
 * @param deployment the object with its previous status
 * @param resolution what its model reference stands for
 * @param platform what a new revision takes from the platform
 * @param exposure what the public Service shows
 * @param revisions the revisions that exist
 * @param now the time of the reading
 */
record ModelDeploymentObservation(
    ModelDeployment deployment,
    Resolution resolution,
    RevisionInputs.Platform platform,
    Exposure exposure,
    List<RevisionView> revisions,
    Instant now) {

  ModelDeploymentObservation {
    revisions = List.copyOf(revisions);
  }

  Optional<RevisionView> find(String revision) {
    return revisions.stream().filter(view -> view.revision().equals(revision)).findFirst();
  }

  Optional<RevisionView> serving() {
    return exposure.serving().flatMap(this::find);
  }
}
