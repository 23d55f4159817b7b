/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.golden.GoldenFolder;
import dev.millwright.operator.kubernetes.Transition;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code src/test/resources/model} is one moment in the life of a model. */
class ModelGoldenTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  /** What is planned, without the status. */
  record Planned(
      List<ControllerRevision> recorded,
      List<String> forgotten,
      List<Transition> transitions,
      String nextCheck) {}

  static List<String> cases() {
    return GoldenFolder.cases("model");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plans(String name) {
    var folder = GoldenFolder.open("model", name);
    Model model = folder.in(Model.class).get(0);
    ModelPlan plan = ModelPlanner.plan(model, observation(folder));
    folder.out("status", plan.status());
    folder.out("plan", planned(model, plan));
    folder.assertEverythingWasRead();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planningAgainOnTheSameWorldChangesNothing(String name) {
    var folder = GoldenFolder.open("model", name);
    Model model = folder.in(Model.class).get(0);
    ModelPlan plan = ModelPlanner.plan(model, observation(folder));
    if (!plan.actions().isEmpty()) {
      return; // the world will be another one
    }
    model.setStatus(plan.status());
    ModelPlan again = ModelPlanner.plan(model, observation(folder));
    assertThat(again.status()).isEqualTo(plan.status());
    assertThat(again.transitions()).isEmpty();
  }

  private static ModelObservation observation(GoldenFolder folder) {
    return new ModelObservation(
        folder.in(ModelVersion.class),
        folder.in(Promotion.class),
        folder.in(ControllerRevision.class),
        NOON);
  }

  private static Planned planned(Model model, ModelPlan plan) {
    return new Planned(
        plan.actions().stream()
            .filter(ModelAction.Record.class::isInstance)
            .map(action -> ModelResources.revision(model, ((ModelAction.Record) action).move()))
            .toList(),
        plan.actions().stream()
            .filter(ModelAction.Forget.class::isInstance)
            .flatMap(action -> ((ModelAction.Forget) action).revisions().stream())
            .map(revision -> revision.getMetadata().getName())
            .toList(),
        plan.transitions(),
        plan.nextCheck().map(Duration::toString).orElse("when something changes"));
  }
}
