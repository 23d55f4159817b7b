/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders a ModelVersion's plan; it has no children, so there is only the status. */
final class ModelVersionResources {
  private ModelVersionResources() {}

  /** The status with other conditions and all else as it was. */
  static ModelVersionStatus with(@Nullable ModelVersionStatus status, List<Condition> conditions) {
    return status == null
        ? new ModelVersionStatus(null, null, List.of(), conditions)
        : new ModelVersionStatus(
            status.observedGeneration(), status.stage(), status.gates(), conditions);
  }
}
