/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a plan for a run rests on.
 *
 * @param now when it was observed
 * @param model the run's Model, if it exists
 * @param versions ModelVersions of that model, also those that other runs or people made
 * @param promotions Promotions of that model
 * @param siblings other TrainingRuns of that model that want to promote
 * @param jobs Jobs that this very run controls
 * @param pods pods that those Jobs control
 * @param takenNames names of Jobs that somebody else controls and this run would need
 */
record TrainingRunObservation(
    Instant now,
    Optional<Model> model,
    List<ModelVersion> versions,
    List<Promotion> promotions,
    List<TrainingRun> siblings,
    List<Job> jobs,
    List<Pod> pods,
    List<String> takenNames) {

  public TrainingRunObservation {
    versions = List.copyOf(versions);
    promotions = List.copyOf(promotions);
    siblings = List.copyOf(siblings);
    jobs = List.copyOf(jobs);
    pods = List.copyOf(pods);
    takenNames = List.copyOf(takenNames);
  }
}
