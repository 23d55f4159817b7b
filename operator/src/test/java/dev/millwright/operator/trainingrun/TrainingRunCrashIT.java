/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.operator.kubernetes.Writes;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.FaultyWrites;
import dev.millwright.operator.testing.RunningOperator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator dies between any two of its writes; another one ends what it began. */
class TrainingRunCrashIT {
  /** More writes than a run and its promotion take; only a limit for a test that has failed. */
  private static final int MANY = 60;

  @RegisterExtension static final Cluster cluster = new Cluster();

  @Test
  void endsInTheSameStateWhereverItDied() {
    int writes = 0;
    while (writes < MANY && diesAfter(writes)) {
      writes++;
    }
    assertThat(writes).as("writes that one run and its promotion take").isBetween(5, MANY - 1);
  }

  /** One run in a namespace of its own; the first operator dies after this many writes. */
  private static boolean diesAfter(int writes) {
    cluster.freshNamespace();
    var world = new RunWorld(cluster);
    world.model();
    world.run("frail", "promoteTo: Production");
    boolean died;
    try (var kubelet = new BusyKubelet(cluster)) {
      died = diesAfter(writes, () -> world.isPromoted("frail"));
      try (var operator = RunningOperator.start(cluster)) {
        Eventually.see(() -> world.isPromoted("frail"), done -> done);
      }
    }
    assertThat(new PlayedKubelet(cluster).jobs()).as("Jobs after %d writes", writes).hasSize(1);
    assertThat(world.versions())
        .as("versions after %d writes", writes)
        .extracting(version -> version.getMetadata().getName())
        .containsExactly("visits-v1");
    assertThat(world.promotions())
        .as("promotions after %d writes", writes)
        .extracting(promotion -> promotion.getMetadata().getName())
        .containsExactly("frail-production");
    return died;
  }

  private static boolean diesAfter(int writes, BooleanSupplier done) {
    var faulty = new AtomicReference<@Nullable FaultyWrites>();
    try (var operator = RunningOperator.start(cluster, real -> dying(real, writes, faulty))) {
      Eventually.see(() -> isDead(faulty) || done.getAsBoolean(), ended -> ended);
      return isDead(faulty);
    }
  }

  private static Writes dying(
      Writes real, int writes, AtomicReference<@Nullable FaultyWrites> reference) {
    var faulty = new FaultyWrites(real, writes, cluster.namespace());
    reference.set(faulty);
    return faulty;
  }

  private static boolean isDead(AtomicReference<@Nullable FaultyWrites> reference) {
    FaultyWrites faulty = reference.get();
    return faulty != null && faulty.isDead();
  }
}
