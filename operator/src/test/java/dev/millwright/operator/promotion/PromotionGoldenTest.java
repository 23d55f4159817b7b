/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.golden.GoldenFolder;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.stage.Judgement;
import dev.millwright.operator.stage.StageHistory;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code src/test/resources/promotion} is one moment in the life of one. */
class PromotionGoldenTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  /** What is planned, without the status. */
  record Planned(List<Transition> transitions, String nextCheck) {}

  static List<String> cases() {
    return GoldenFolder.cases("promotion");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plans(String name) {
    var folder = GoldenFolder.open("promotion", name);
    Promotion promotion = folder.in(Promotion.class).get(0);
    PromotionPlan plan = PromotionPlanner.plan(promotion, observation(folder));
    folder.out("status", plan.status());
    folder.out(
        "plan",
        new Planned(
            plan.transitions(),
            plan.nextCheck().map(Duration::toString).orElse("when something changes")));
    folder.assertEverythingWasRead();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planningAgainOnTheSameWorldChangesNothing(String name) {
    var folder = GoldenFolder.open("promotion", name);
    Promotion promotion = folder.in(Promotion.class).get(0);
    PromotionPlan plan = PromotionPlanner.plan(promotion, observation(folder));
    promotion.setStatus(plan.status());
    PromotionPlan again = PromotionPlanner.plan(promotion, observation(folder));
    assertThat(again.status()).isEqualTo(plan.status());
    assertThat(again.transitions()).isEmpty();
  }

  @Test
  void speaksTheWordThatOtherRoomsListenFor() {
    assertThat(PromotionConditions.Type.Judged.name()).isEqualTo(Judgement.CONDITION);
  }

  private static PromotionObservation observation(GoldenFolder folder) {
    return new PromotionObservation(
        folder.in(Model.class).stream().findFirst(),
        folder.in(ModelVersion.class),
        StageHistory.of(folder.in(ControllerRevision.class)),
        NOON);
  }
}
