/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.stage;

import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.crds.v1alpha1.model.StagePolicy;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import dev.millwright.operator.gate.Champion;
import dev.millwright.operator.gate.Evidence;
import dev.millwright.operator.gate.Gates;
import java.util.List;
import java.util.Optional;

/**
 * A version before the gates of a stage, as it is held now. The Promotion room judges by it, and
 * the Model room judges again before it moves the pointer: a verdict is good only for the champion
 * that it was given against.
 *
 * @param holder who holds the stage
 * @param versions the model's versions, to know the holder's digest
 */
public record Contest(
    StagePolicy policy,
    Optional<StagePointer> holder,
    StageHistory history,
    List<ModelVersion> versions) {

  /** The verdict of each gate on a version. */
  public List<GateVerdict> judge(ModelVersion version) {
    int number = version.getSpec().version();
    return Gates.judge(
        policy.gates(),
        new Evidence(version.getSpec(), champion(number), history.held(policy.name(), number)));
  }

  private Champion champion(int candidate) {
    if (holder.isEmpty()) {
      return new Champion.None();
    }
    int held = holder.get().version();
    return held == candidate ? new Champion.Itself() : new Champion.Holder(held, digest(held));
  }

  private Optional<String> digest(int number) {
    return versions.stream()
        .filter(version -> version.getSpec().version() == number)
        .map(version -> version.getSpec().artifact().digest())
        .findFirst();
  }
}
