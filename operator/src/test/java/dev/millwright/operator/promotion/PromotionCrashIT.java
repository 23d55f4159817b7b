/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.promotion.PromotionPhase;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Writes;
import dev.millwright.operator.stage.StageHistory;
import dev.millwright.operator.stage.StageMove;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.FaultyWrites;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator dies between any two writes, and the next one brings it to the same end. */
class PromotionCrashIT {
  /** More writes than the story needs; the loop ends when a process survives it. */
  private static final int ENOUGH = 60;

  @RegisterExtension static final Cluster cluster = new Cluster();

  @Test
  void endsTheSameWhereverTheProcessDies() {
    for (int writes = 0; writes < ENOUGH; writes++) {
      cluster.freshNamespace();
      if (!diesAfter(writes)) {
        assertThat(writes).as("writes that the story takes").isGreaterThan(6);
        return;
      }
      try (var next = RunningOperator.start(cluster)) {
        assertThat(next).isNotNull();
        Eventually.see(this::promotions, PromotionCrashIT::haveEnded);
        Eventually.see(this::model, PromotionCrashIT::isSettled);
      }
      assertTheSameEnd(writes);
    }
    throw new AssertionError("the story never ended within " + ENOUGH + " writes");
  }

  /** Two versions, promoted one after the other, by a process with so many writes to live. */
  private boolean diesAfter(int writes) {
    var faulty = new AtomicReference<FaultyWrites>();
    try (var operator =
        RunningOperator.start(
            cluster,
            real -> remember(faulty, new FaultyWrites(real, writes, cluster.namespace())))) {
      assertThat(operator).isNotNull();
      var client = cluster.client();
      client.resource(Samples.model(cluster.namespace(), "visits")).create();
      client.resource(Samples.version(cluster.namespace(), "visits", 1)).create();
      client.resource(Samples.version(cluster.namespace(), "visits", 2)).create();
      client.resource(Samples.promotion(cluster.namespace(), "a", "visits", 1)).create();
      client.resource(Samples.promotion(cluster.namespace(), "b", "visits", 2)).create();
      Eventually.see(
          () ->
              requireNonNull(faulty.get()).isDead()
                  || haveEnded(promotions()) && isSettled(model()),
          over -> over);
      return requireNonNull(faulty.get()).isDead();
    }
  }

  private static Writes remember(AtomicReference<FaultyWrites> memory, FaultyWrites writes) {
    memory.set(writes);
    return writes;
  }

  /**
   * The later Promotion has won. Whether the earlier one held the stage for a moment before, or was
   * superseded, is up to which of the two the new process judges first.
   */
  private void assertTheSameEnd(int writes) {
    String story = "after a death at write " + writes;
    List<StageMove> moves = moves();
    assertThat(moves).as(story).extracting(StageMove::version).isSubsetOf(1, 2).endsWith(2);
    assertThat(moves)
        .as(story)
        .extracting(StageMove::sequence)
        .isEqualTo(LongStream.rangeClosed(1, moves.size()).boxed().toList());
    PromotionPhase first = moves.size() == 2 ? PromotionPhase.Promoted : PromotionPhase.Superseded;
    assertThat(promotions())
        .as(story)
        .extracting(promotion -> promotion.getStatus().phase())
        .containsExactly(first, PromotionPhase.Promoted);
    var status = model().getStatus();
    assertThat(status.stages()).as(story).containsExactly(moves.get(moves.size() - 1).pointer());
    assertThat(status.latestVersion()).as(story).isEqualTo(2);
  }

  private Model model() {
    return cluster
        .client()
        .resources(Model.class)
        .inNamespace(cluster.namespace())
        .withName("visits")
        .get();
  }

  private List<Promotion> promotions() {
    return cluster
        .client()
        .resources(Promotion.class)
        .inNamespace(cluster.namespace())
        .list()
        .getItems();
  }

  private static List<StageMove> moves() {
    return StageHistory.of(
            cluster
                .client()
                .resources(ControllerRevision.class)
                .inNamespace(cluster.namespace())
                .list()
                .getItems())
        .moves();
  }

  private static boolean haveEnded(List<Promotion> promotions) {
    return promotions.size() == 2
        && promotions.stream()
            .allMatch(
                promotion ->
                    Conditions.find(Conditions.of(promotion.getStatus()), "Reconciling")
                        .filter(found -> found.status() == ConditionStatus.False)
                        .isPresent());
  }

  private static boolean isSettled(Model model) {
    return model.getStatus() != null
        && Objects.equals(model.getStatus().versions(), 2)
        && Conditions.find(model.getStatus().conditions(), "Reconciling")
            .filter(found -> found.status() == ConditionStatus.False)
            .isPresent();
  }
}
