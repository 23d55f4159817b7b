/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.operator.golden.GoldenFolder;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.testing.Configs;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code src/test/resources/trainingrun} is one moment in the life of a run. */
class TrainingRunGoldenTest {
  private static final String ROOM = "trainingrun";

  /** What is not an object: the time, and names that somebody else has. */
  record Scene(String now, @Nullable List<String> takenNames) {}

  /** What is planned, without the objects. */
  record Planned(@Nullable String nextCheck, List<String> events) {}

  static List<String> cases() {
    return GoldenFolder.cases(ROOM);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plans(String name) {
    GoldenFolder folder = GoldenFolder.open(ROOM, name);
    TrainingRun run = run(folder);
    TrainingRunObservation observation = observation(folder, run);
    TrainingRunPlan plan = TrainingRunPlanner.plan(run, observation);

    folder.out("status", plan.status());
    folder.out("plan", planned(plan));
    var resources = new TrainingRunResources(RunSettings.of(Configs.defaults()));
    plan.action().ifPresent(action -> folder.out("object", resources.render(run, action)));
    folder.assertEverythingWasRead();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planningAgainOnTheSameWorldChangesNothing(String name) {
    GoldenFolder folder = GoldenFolder.open(ROOM, name);
    TrainingRun run = run(folder);
    TrainingRunObservation observation = observation(folder, run);
    TrainingRunPlan plan = TrainingRunPlanner.plan(run, observation);
    if (plan.action().isPresent()) {
      return; // the world will be another one
    }
    run.setStatus(plan.status());
    TrainingRunPlan again = TrainingRunPlanner.plan(run, observation);
    assertThat(again.status()).isEqualTo(plan.status());
    assertThat(again.transitions()).isEmpty();
    assertThat(again.action()).isEmpty();
  }

  private static TrainingRun run(GoldenFolder folder) {
    return folder.in(TrainingRun.class).get(0);
  }

  private static TrainingRunObservation observation(GoldenFolder folder, TrainingRun run) {
    Scene scene = folder.in(Scene.class, "in-scene.yaml");
    return new TrainingRunObservation(
        Instant.parse(scene.now()),
        Optional.of(folder.in(Model.class))
            .filter(models -> !models.isEmpty())
            .map(models -> models.get(0))
            .filter(model -> !"absent".equals(model.getMetadata().getName())),
        folder.in(ModelVersion.class),
        folder.in(Promotion.class),
        folder.in(TrainingRun.class).stream().skip(1).toList(),
        folder.in(Job.class),
        folder.in(Pod.class),
        Objects.requireNonNullElse(scene.takenNames(), List.of()));
  }

  private static Planned planned(TrainingRunPlan plan) {
    return new Planned(
        plan.nextCheck().map(Object::toString).orElse(null),
        plan.transitions().stream().map(TrainingRunGoldenTest::text).toList());
  }

  private static String text(Transition transition) {
    return (transition.warning() ? "Warning " : "Normal ")
        + transition.reason()
        + ": "
        + transition.message();
  }
}
