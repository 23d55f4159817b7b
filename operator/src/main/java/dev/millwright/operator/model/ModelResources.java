/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.ModelStatus;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Names;
import dev.millwright.operator.stage.StageMove;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the records of a Model's moves, and its status. */
final class ModelResources {
  private ModelResources() {}

  /** The record of a move; its name holds the sequence number, so that there is one of each. */
  static ControllerRevision revision(Model model, StageMove move) {
    String name = model.getMetadata().getName();
    return new ControllerRevisionBuilder()
        .withNewMetadata()
        .withName(Names.child(name, move.stage() + "-" + move.sequence()))
        .withLabels(Labels.of(Map.of(Labels.MODEL, name, Labels.STAGE, move.stage())))
        .endMetadata()
        .withRevision(move.sequence())
        .withData(move.data())
        .build();
  }

  /** The status with other conditions and all else as it was. */
  static ModelStatus with(@Nullable ModelStatus status, List<Condition> conditions) {
    return status == null
        ? new ModelStatus(null, List.of(), null, null, conditions)
        : new ModelStatus(
            status.observedGeneration(),
            status.stages(),
            status.latestVersion(),
            status.versions(),
            conditions);
  }
}
