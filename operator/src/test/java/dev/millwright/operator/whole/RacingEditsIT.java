/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import dev.millwright.operator.testing.ServingWorld;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People edit while the operator reconciles, faster than it can follow: no edit may be lost. */
class RacingEditsIT {
  private static final int OBJECTS = 12;
  private static final int EDITS = 150;
  private static final int RUNS = 3;

  @RegisterExtension static final Cluster cluster = new Cluster();
  private static RunningOperator operator;

  @BeforeAll
  static void start() {
    operator = RunningOperator.start(cluster);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @RepeatedTest(RUNS)
  void losesNoEdit() throws InterruptedException, ExecutionException {
    var world = new ServingWorld(cluster);
    world.createModel();
    world.createVersion(1);
    world.promote(1);
    List<String> names = IntStream.range(0, OBJECTS).mapToObj(i -> "visits-" + i).toList();
    names.forEach(this::create);
    List<Integer> last = race(names);
    for (int i = 0; i < OBJECTS; i++) {
      int asked = last.get(i);
      var seen = Eventually.see(get(names.get(i)), RacingEditsIT::isUpToDate);
      var candidate = Objects.requireNonNull(seen.getStatus().candidate());
      assertThat(seen.getSpec().scaling().replicas()).isEqualTo(asked);
      assertThat(candidate.replicas()).isEqualTo(asked);
      assertThat(replicas(names.get(i) + "-" + candidate.revision())).isEqualTo(asked);
    }
    assertThat(world.workloads()).hasSize(OBJECTS);
  }

  /** Every object is edited by a thread of its own; the answer is its last edit. */
  private List<Integer> race(List<String> names) throws InterruptedException, ExecutionException {
    var threads = Executors.newFixedThreadPool(OBJECTS);
    try {
      List<Callable<Integer>> editors =
          names.stream().map(name -> (Callable<Integer>) () -> edit(name)).toList();
      var last = new ArrayList<Integer>();
      for (var editor : threads.invokeAll(editors)) {
        last.add(editor.get());
      }
      return last;
    } finally {
      threads.shutdownNow();
    }
  }

  private int edit(String name) {
    var random = new Random(name.hashCode());
    int replicas = 2;
    for (int i = 0; i < EDITS; i++) {
      // Never the same twice: every edit is a generation.
      replicas = 1 + (replicas + random.nextInt(8)) % 9;
      cluster
          .client()
          .resources(ModelDeployment.class)
          .inNamespace(cluster.namespace())
          .withName(name)
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\": {\"scaling\": {\"replicas\": %d}}}".formatted(replicas));
    }
    return replicas;
  }

  private void create(String name) {
    var deployment = Samples.deployment(cluster.namespace(), ServingWorld.NAME);
    deployment.getMetadata().setName(name);
    cluster.client().resource(deployment).create();
  }

  private static Supplier<ModelDeployment> get(String name) {
    return () ->
        cluster
            .client()
            .resources(ModelDeployment.class)
            .inNamespace(cluster.namespace())
            .withName(name)
            .get();
  }

  private static int replicas(String workload) {
    return cluster
        .client()
        .apps()
        .deployments()
        .inNamespace(cluster.namespace())
        .withName(workload)
        .get()
        .getSpec()
        .getReplicas();
  }

  private static boolean isUpToDate(ModelDeployment seen) {
    return seen.getStatus() != null
        && seen.getMetadata().getGeneration().equals(seen.getStatus().observedGeneration());
  }
}
