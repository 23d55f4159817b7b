/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersionSpec;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersionStatus;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Finding;
import dev.millwright.operator.kubernetes.Names;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.modelversion.ModelVersionConditions.Reason;
import dev.millwright.operator.modelversion.ModelVersionConditions.Type;
import dev.millwright.operator.stage.Judgement;
import dev.millwright.operator.stage.Precedence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what to say about a ModelVersion, and when it may be deleted. */
final class ModelVersionPlanner {
  private ModelVersionPlanner() {}

  static ModelVersionPlan plan(ModelVersion version, ModelVersionObservation observation) {
    List<GateVerdict> gates = lastVerdicts(observation.promotions());
    Finding ready = ready(version, observation.model());
    List<Finding> findings =
        List.of(
            verified(version.getSpec()),
            gatesPassed(gates),
            ready,
            reconciling(ready),
            stalled(ready));
    List<Condition> before = Conditions.of(version.getStatus());
    Long generation = version.getMetadata().getGeneration();
    List<Condition> conditions = Conditions.merge(before, findings, generation, observation.now());
    var status =
        new ModelVersionStatus(
            generation, stage(version.getSpec(), observation.model()), gates, conditions);
    return new ModelVersionPlan(
        status,
        Transition.between(before, conditions, Type.Ready, Type.GatesPassed),
        Optional.empty());
  }

  /**
   * Whether a deletion may go on. The Model's latestVersion is what keeps a number from being given
   * twice, so the version stays until it is counted there. Without a Model, or with one that goes
   * too (as in a namespace that is being deleted), nobody will give numbers: then it may go.
   */
  static boolean mayGo(ModelVersion version, ModelVersionObservation observation) {
    return observation
        .model()
        .filter(model -> !model.isMarkedForDeletion())
        .map(model -> isCounted(version, model))
        .orElse(true);
  }

  private static boolean isCounted(ModelVersion version, Model model) {
    var status = model.getStatus();
    return status != null
        && status.latestVersion() != null
        && status.latestVersion() >= version.getSpec().version();
  }

  /** The last of the model's stages, in the order of its policy, that the version holds. */
  private static @Nullable String stage(ModelVersionSpec spec, Optional<Model> model) {
    if (model.isEmpty() || model.get().getStatus() == null) {
      return null;
    }
    var held =
        model.get().getStatus().stages().stream()
            .filter(pointer -> pointer.version().equals(spec.version()))
            .map(StagePointer::name)
            .collect(Collectors.toSet());
    return model.get().getSpec().promotion().stages().stream()
        .map(policy -> policy.name())
        .filter(held::contains)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private static List<GateVerdict> lastVerdicts(List<Promotion> promotions) {
    return promotions.stream()
        .filter(promotion -> Judgement.of(promotion) != Judgement.Open)
        .max(Comparator.comparing(Precedence::of))
        .map(promotion -> promotion.getStatus().gates())
        .orElse(List.of());
  }

  private static Finding verified(ModelVersionSpec spec) {
    return spec.lineage().trainingRun() == null
        ? Finding.unknown(
            Type.Verified,
            Reason.NotChecked,
            "imported: nobody has compared the digest with the bytes yet; the first pod that"
                + " loads the version does")
        : Finding.yes(
            Type.Verified,
            Reason.PublishedByRun,
            "the run that made the version computed "
                + spec.artifact().digest()
                + " from the bytes it stored");
  }

  private static Finding gatesPassed(List<GateVerdict> gates) {
    var failed =
        gates.stream()
            .filter(gate -> gate.outcome() != Outcome.Pass)
            .map(GateVerdict::name)
            .collect(Collectors.joining(", "));
    if (!failed.isEmpty()) {
      return Finding.no(Type.GatesPassed, Reason.GateFailed, "did not pass: " + failed);
    }
    return gates.isEmpty()
        ? Finding.unknown(
            Type.GatesPassed, Reason.NotJudged, "no Promotion of this version was judged yet")
        : Finding.yes(Type.GatesPassed, Reason.AllGatesPassed, "passed every gate");
  }

  private static Finding ready(ModelVersion version, Optional<Model> model) {
    ModelVersionSpec spec = version.getSpec();
    String expected = Names.modelVersion(spec.model(), spec.version());
    if (!expected.equals(version.getMetadata().getName())) {
      return Finding.no(
          Type.Ready,
          Reason.NameMismatch,
          "metadata.name: expected "
              + expected
              + ", found "
              + version.getMetadata().getName()
              + "; delete this object and create it under that name");
    }
    if (model.isEmpty()) {
      return Finding.no(
          Type.Ready,
          Reason.ModelNotFound,
          "spec.model: Model " + spec.model() + " was not found in this namespace; create it");
    }
    return isCounted(version, model.get())
        ? Finding.yes(Type.Ready, Reason.Registered, "registered as version " + spec.version())
        : Finding.unknown(
            Type.Ready,
            Reason.NotCounted,
            "waits until Model " + spec.model() + " has counted this version");
  }

  private static Finding reconciling(Finding ready) {
    return ready.reason() == Reason.NotCounted || ready.reason() == Reason.ModelNotFound
        ? Finding.yes(Type.Reconciling, Reason.Waiting, ready.message())
        : Finding.no(Type.Reconciling, Reason.Settled, "nothing is under way");
  }

  private static Finding stalled(Finding ready) {
    return ready.reason() == Reason.NameMismatch
        ? Finding.yes(Type.Stalled, Reason.NameMismatch, ready.message())
        : Finding.no(Type.Stalled, Reason.Settled, "nothing is in the way");
  }
}
