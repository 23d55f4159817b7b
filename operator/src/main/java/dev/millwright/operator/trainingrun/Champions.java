/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.PublishPlan.Champion;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunSpec;
import java.util.List;
import java.util.Optional;

/** Whom a run's model is compared with. Pure. */
final class Champions {

  private Champions() {}

  /**
   * The version that holds the stage to promote to; empty when it is empty or none is asked for.
   */
  static Optional<Integer> version(TrainingRunSpec spec, Model model) {
    if (spec.promoteTo() == null || model.getStatus() == null) {
      return Optional.empty();
    }
    return model.getStatus().stages().stream()
        .filter(pointer -> pointer.name().equals(spec.promoteTo()))
        .map(StagePointer::version)
        .findFirst();
  }

  /** Where that version is. */
  static Optional<Champion> find(int version, List<ModelVersion> versions) {
    return versions.stream()
        .map(ModelVersion::getSpec)
        .filter(candidate -> candidate.version() == version)
        .map(found -> new Champion(version, found.artifact().uri(), found.artifact().digest()))
        .findFirst();
  }
}
