/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.operator.kubernetes.Writes;
import dev.millwright.operator.measurement.ProfileClient;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.FaultyWrites;
import dev.millwright.operator.testing.MovableClock;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.ServingWorld;
import dev.millwright.operator.testing.Wrapped;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The process dies between any two writes, from nothing to a replaced version; the next process
 * knows nothing of it and comes to the same end.
 */
class CrashIT {
  private static final Duration SCALE_DOWN_DELAY = Duration.ofSeconds(30);

  /** Far more writes than a replacement takes: the test ends when a process survived. */
  private static final int ENOUGH = 200;

  @RegisterExtension static final Cluster cluster = new Cluster();

  private final MovableClock clock = new MovableClock();

  @Test
  void comesToServeWhereverItDies() {
    int writes = dieAfterEveryWrite(CrashIT::prepareFirst, ServingWorld::createDeployment, 1);
    // Two objects of the revision, the public Service and a status, at the least.
    assertThat(writes).isGreaterThanOrEqualTo(4);
  }

  @Test
  void replacesAVersionWhereverItDies() {
    int writes = dieAfterEveryWrite(this::prepareSecond, world -> world.promote(2), 2);
    // Two objects come, two go, the public Service moves, and the status tells of it.
    assertThat(writes).isGreaterThanOrEqualTo(6);
  }

  private static void prepareFirst(ServingWorld world) {
    world.createModel();
    world.createVersion(1);
    world.promote(1);
  }

  private void prepareSecond(ServingWorld world) {
    world.createAll();
    world.createVersion(2);
    seeEnd(world, 1);
  }

  /**
   * In one world after the other, a process dies after one write more, and the next one brings the
   * world to its end.
   *
   * @return how many writes it takes when nobody dies
   */
  private int dieAfterEveryWrite(
      Consumer<ServingWorld> prepare, Consumer<ServingWorld> ask, int version) {
    var world = new ServingWorld(cluster);
    try (var healthy = start(writes -> writes)) {
      prepare.accept(world);
    }
    for (int writes = 0; writes < ENOUGH; writes++) {
      ask.accept(world);
      boolean died = dies(world, writes, version);
      try (var healthy = start(real -> real)) {
        seeEnd(world, version);
        assertComplete(world);
        if (!died) {
          return writes;
        }
        clear(world);
        cluster.freshNamespace();
        world = new ServingWorld(cluster);
        prepare.accept(world);
      }
    }
    throw new AssertionError("wrote " + ENOUGH + " times and was not done");
  }

  /** Runs a process that can write so often, until it is dead or has done everything. */
  private boolean dies(ServingWorld world, int writes, int version) {
    var faulty = new Wrapped<>(real -> new FaultyWrites(real, writes, cluster.namespace()));
    try (var doomed = start(faulty)) {
      Eventually.see(
          () -> turn(world), seen -> faulty.get().isDead() || isEnd(world, seen, version));
      return faulty.get().isDead();
    }
  }

  private RunningOperator start(UnaryOperator<Writes> wrapper) {
    return RunningOperator.start(cluster, wrapper, clock, new ProfileClient());
  }

  private void seeEnd(ServingWorld world, int version) {
    Eventually.see(() -> turn(world), seen -> isEnd(world, seen, version));
  }

  private static boolean isEnd(ServingWorld world, ModelDeployment seen, int version) {
    return ServingWorld.isStable(seen, version)
        && ServingWorld.readyPods(seen) == 2
        && world.workloads().size() == 1
        && world.services().size() == 2;
  }

  /** Lets the world turn, and the delay pass once there is something to remove. */
  private ModelDeployment turn(ServingWorld world) {
    world.kubernetes().play();
    var seen = world.deployment().orElseThrow();
    if (ServingWorld.isDraining(seen)) {
      clock.advance(SCALE_DOWN_DELAY);
      world.kubernetes().wake();
    }
    return seen;
  }

  private static void assertComplete(ServingWorld world) {
    String uid = world.deployment().orElseThrow().getMetadata().getUid();
    var children = new ArrayList<HasMetadata>(world.workloads());
    children.addAll(world.services());
    String revision = ServingWorld.NAME + "-" + world.served();
    assertThat(children)
        .extracting(child -> child.getKind() + " " + child.getMetadata().getName())
        .containsExactlyInAnyOrder(
            "Deployment " + revision, "Service " + revision, "Service " + ServingWorld.NAME);
    assertThat(children)
        .allSatisfy(
            child ->
                assertThat(child.getMetadata().getOwnerReferences())
                    .extracting(owner -> owner.getUid())
                    .isEqualTo(List.of(uid)));
  }

  /** Leaves nothing for the next process to look after. */
  private static void clear(ServingWorld world) {
    world.clear();
    Eventually.see(
        () -> {
          world.kubernetes().play();
          return world.workloads().size()
              + world.services().size()
              + world.kubernetes().pods().size();
        },
        left -> left == 0);
  }
}
