/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.measurement.ProfileClient;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.CountedWrites;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.PlayedServer;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import dev.millwright.operator.testing.ServingWorld;
import dev.millwright.operator.testing.Wrapped;
import dev.millwright.statistics.profile.BaselineBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A world in which nothing happens is left alone: no write, neither tried nor done. */
class IdleIT {
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final String POD_ADDRESS = "127.0.0.21";

  @RegisterExtension static final Cluster cluster = new Cluster();

  @Test
  void writesNothingWhenNothingHappens() throws InterruptedException {
    var writes = new Wrapped<>(real -> new CountedWrites(real, cluster.namespace()));
    var baseline = new BaselineBuilder(List.of("age"));
    for (int i = 0; i < 100; i++) {
      baseline.addRow(i).addOutputs(i / 100f);
    }
    try (var pod = PlayedServer.start(POD_ADDRESS, 0, baseline.build());
        var operator =
            RunningOperator.start(
                cluster, writes, Clock.systemUTC(), new ProfileClient(pod.port()))) {
      settle();
      Eventually.see(() -> pod.asked(), asked -> asked > 1);
      // What was applied once is applied once more, when the informers show it.
      seeQuiet(writes.get());
      List<String> before = writes.get().written();
      Map<String, String> versions = resourceVersions();
      int asked = pod.asked();

      Thread.sleep(IDLE.toMillis());

      assertThat(pod.asked()).as("the operator is alive").isGreaterThan(asked);
      assertThat(writes.get().written()).isEqualTo(before);
      assertThat(resourceVersions()).isEqualTo(versions);
    }
  }

  /** One healthy object of each kind that needs no pods of a run. */
  private static void settle() {
    var world = new ServingWorld(cluster);
    world.createModel();
    world.createVersion(1);
    cluster.client().resource(promotion()).create();
    world.createDeployment();
    world.editSpec("{\"scaling\": {\"replicas\": 1}}");
    var coming = world.watch(deployment -> ServingWorld.candidate(deployment, 1));
    String revision = Objects.requireNonNull(coming.getStatus().candidate()).revision();
    world.kubernetes().address(ServingWorld.NAME + "-" + revision + "-0", POD_ADDRESS);
    cluster.client().resource(monitor()).create();
    world.seeStable(1);
    var monitor = cluster.client().resource(monitor());
    Eventually.see(
        monitor::get,
        seen ->
            Conditions.find(Conditions.of(seen.getStatus()), "Ready")
                .filter(condition -> condition.reason().equals("Watching"))
                .isPresent());
    world.kubernetes().play();
  }

  private static void seeQuiet(CountedWrites writes) throws InterruptedException {
    int before;
    do {
      before = writes.written().size();
      Thread.sleep(Duration.ofSeconds(12).toMillis());
    } while (writes.written().size() > before);
  }

  /** Of everything in the namespace that the operator could write. */
  private static Map<String, String> resourceVersions() {
    var versions = new TreeMap<String, String>();
    for (String kind :
        List.of("Model", "ModelVersion", "Promotion", "Deployment", "DriftMonitor")) {
      note(versions, "millwright.dev/v1alpha1", kind);
    }
    note(versions, "apps/v1", "Deployment");
    note(versions, "apps/v1", "ControllerRevision");
    note(versions, "v1", "Service");
    note(versions, "v1", "Pod");
    note(versions, "v1", "Event");
    return versions;
  }

  private static void note(Map<String, String> versions, String apiVersion, String kind) {
    for (GenericKubernetesResource object :
        cluster
            .client()
            .genericKubernetesResources(apiVersion, kind)
            .inNamespace(cluster.namespace())
            .list()
            .getItems()) {
      var metadata = object.getMetadata();
      versions.put(
          apiVersion + " " + kind + " " + metadata.getName(), metadata.getResourceVersion());
    }
  }

  private static Promotion promotion() {
    return Samples.of(
        Promotion.class,
        """
        metadata: {name: visits-first, namespace: %s}
        spec: {model: visits, version: 1, stage: Production}
        """
            .formatted(cluster.namespace()));
  }

  private static DriftMonitor monitor() {
    return Samples.of(
        DriftMonitor.class,
        """
        metadata: {name: visits, namespace: %s}
        spec: {deployment: visits}
        """
            .formatted(cluster.namespace()));
  }
}
