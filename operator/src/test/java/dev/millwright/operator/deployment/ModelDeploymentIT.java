/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.deployment.DeploymentPhase;
import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.operator.deployment.ModelDeploymentConditions.Reason;
import dev.millwright.operator.deployment.ModelDeploymentConditions.Type;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.measurement.ProfileClient;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.MovableClock;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import dev.millwright.operator.testing.ServingWorld;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelDeploymentIT {
  private static final Duration SCALE_DOWN_DELAY = Duration.ofSeconds(30);

  @RegisterExtension static final Cluster cluster = new Cluster();
  private static final MovableClock clock = new MovableClock();
  private static RunningOperator operator;

  private ServingWorld world;

  @BeforeAll
  static void start() {
    operator = RunningOperator.start(cluster, writes -> writes, clock, new ProfileClient());
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @BeforeEach
  void newWorld() {
    world = new ServingWorld(cluster);
  }

  @Test
  void waitsForWhatIsMissingInWhateverOrderItComes() {
    world.createDeployment();
    world.see(seen -> says(seen, Type.Accepted, Reason.ModelNotFound));
    world.createModel();
    world.see(seen -> says(seen, Type.Accepted, Reason.StageEmpty));
    world.promote(1);
    world.see(seen -> says(seen, Type.Accepted, Reason.VersionNotFound));
    assertThat(world.workloads()).isEmpty();
    world.createVersion(1);
    var stable = world.seeStable(1);
    assertThat(is(stable, Type.Ready, ConditionStatus.True)).isTrue();
  }

  @Test
  void servesTheFirstVersionOnlyWhenItsAddressesAreReady() {
    world.createModel();
    world.createVersion(1);
    world.promote(1);
    world.createDeployment();
    String revision = candidate(world.watch(ModelDeploymentIT::hasCandidate));
    world.kubernetes().freezeSlices(ServingWorld.NAME + "-" + revision);
    world.see(
        seen ->
            seen.getStatus().candidate() != null
                && seen.getStatus().candidate().readyReplicas() == 2);
    assertThat(world.services())
        .extracting(s -> s.getMetadata().getName())
        .containsExactly(ServingWorld.NAME + "-" + revision);
    world.kubernetes().thawSlices(ServingWorld.NAME + "-" + revision);
    var stable = world.seeStable(1);
    assertThat(stable.getStatus().observedGeneration()).isEqualTo(1);
    assertThat(stable.getStatus().url())
        .isEqualTo("http://visits.%s.svc:8080".formatted(cluster.namespace()));
    assertThat(world.served()).isEqualTo(revision);
  }

  @Test
  void replacesAVersionWithoutEverLeavingTheServiceEmpty() {
    String first = serveFirst();
    world.createVersion(2);
    world.promote(2);
    String second = candidate(world.watch(ModelDeploymentIT::hasCandidate));
    world.kubernetes().hold(second);
    world.see(seen -> world.kubernetes().pods().size() == 4);
    assertThat(world.served()).isEqualTo(first);

    world.kubernetes().freezeSlices(ServingWorld.NAME);
    world.kubernetes().release(second);
    world.see(seen -> ServingWorld.serves(seen, 2));
    assertThat(world.publicService().getMetadata().getAnnotations())
        .containsEntry(ModelDeploymentResources.PREVIOUS, first);

    clock.advance(SCALE_DOWN_DELAY.plusSeconds(1));
    world.kubernetes().wake();
    world.see(seen -> seen.getStatus().phase() == DeploymentPhase.Draining);
    // Old addresses are still public, however long the delay has passed.
    assertThat(replicas(first)).isEqualTo(2);
    world.kubernetes().thawSlices(ServingWorld.NAME);
    world.seeStable(2);
    assertThat(revisions()).containsExactly(second);
    assertThat(world.services()).hasSize(2);
  }

  @Test
  void keepsTheOldPodsUntilTheDelayHasPassed() {
    String first = serveFirst();
    world.createVersion(2);
    world.promote(2);
    world.see(
        seen ->
            ServingWorld.serves(seen, 2)
                && seen.getStatus().phase() == DeploymentPhase.Draining
                && is(seen, Type.Serving, ConditionStatus.True));
    world.kubernetes().wake();
    world.see(seen -> ServingWorld.readyPods(seen) == 2);
    assertThat(replicas(first)).isEqualTo(2);
    clock.advance(SCALE_DOWN_DELAY);
    world.kubernetes().wake();
    world.seeStable(2);
  }

  @Test
  void givesUpACandidateWhoseArtifactIsAnotherOnceAndGoesOnServing() {
    String first = serveFirst();
    world.createVersion(2);
    world.promote(2);
    String second = candidate(world.watch(ModelDeploymentIT::hasCandidate));
    world.kubernetes().failFetch(second, 47);
    var failed = world.see(seen -> seen.getStatus().phase() == DeploymentPhase.Failed);
    assertThat(says(failed, Type.RolloutSucceeded, Reason.CandidateFaulty)).isTrue();
    assertThat(message(failed, Type.RolloutSucceeded))
        .contains("ArtifactDigestMismatch", "expected another digest");
    world.see(seen -> revisions().equals(List.of(first)));

    // A change that makes no revision does not try it again; stable follows it.
    world.editSpec("{\"scaling\": {\"replicas\": 3}}");
    var scaled = world.see(seen -> replicas(first) == 3 && isUpToDate(seen));
    assertThat(scaled.getStatus().phase()).isEqualTo(DeploymentPhase.Failed);
    assertThat(is(scaled, Type.Serving, ConditionStatus.True)).isTrue();
    assertThat(message(scaled, Type.RolloutSucceeded)).contains("ArtifactDigestMismatch");
    assertThat(revisions()).containsExactly(first);

    world.createVersion(3);
    world.promote(3);
    world.see(seen -> ServingWorld.serves(seen, 3));
  }

  @Test
  void makesNoRevisionWhenOnlyTheScaleChanges() {
    String first = serveFirst();
    world.editSpec("{\"scaling\": {\"replicas\": 4}}");
    world.see(seen -> isUpToDate(seen) && ServingWorld.readyPods(seen) == 4);
    assertThat(revisions()).containsExactly(first);
    assertThat(replicas(first)).isEqualTo(4);
  }

  @Test
  void makesARevisionWhenTheRuntimeChanges() {
    String first = serveFirst();
    world.editSpec("{\"runtime\": {\"threads\": 3}}");
    world.see(seen -> !world.served().equals(first) && ServingWorld.serves(seen, 1));
    clock.advance(SCALE_DOWN_DELAY);
    world.kubernetes().wake();
    world.seeStable(1);
    assertThat(revisions()).doesNotContain(first).hasSize(1);
  }

  @Test
  void bringsBackADeletedChildAndUndoesAForeignEdit() {
    String first = serveFirst();
    cluster.client().resource(world.publicService()).delete();
    world.see(seen -> world.services().size() == 2 && is(seen, Type.Serving, ConditionStatus.True));
    assertThat(world.served()).isEqualTo(first);

    var workload = world.workloads().get(0);
    cluster.client().resource(workload).delete();
    world.see(seen -> revisions().equals(List.of(first)) && ServingWorld.readyPods(seen) == 2);
    assertThat(world.workloads().get(0).getMetadata().getUid())
        .isNotEqualTo(workload.getMetadata().getUid());

    cluster.client().resource(world.workloads().get(0)).edit(ModelDeploymentIT::scaledByHand);
    world.see(seen -> replicas(first) == 2);
  }

  @Test
  void survivesThatSomebodyTakesItsLabelsAway() {
    String first = serveFirst();
    String service = world.publicService().getMetadata().getUid();
    cluster.client().resource(world.workloads().get(0)).edit(ModelDeploymentIT::unlabelled);
    world.see(seen -> revisions().equals(List.of(first)));
    assertThat(world.publicService().getMetadata().getUid()).isEqualTo(service);
  }

  @Test
  void adoptsNothingOfADeletedDeploymentOfTheSameName() {
    serveFirst();
    String old = world.workloads().get(0).getMetadata().getUid();
    cluster.client().resource(world.deployment().orElseThrow()).delete();
    var reborn = world.createDeployment();
    // The garbage collector, which is played, has not come yet; a later object has been seen.
    var later = cluster.client().resource(Samples.deployment(cluster.namespace(), "later"));
    later.create();
    Eventually.see(later::get, seen -> seen.getStatus() != null);
    assertThat(world.workloads())
        .extracting(workload -> workload.getMetadata().getUid())
        .containsExactly(old);

    world.seeStable(1);
    assertThat(world.workloads().get(0).getMetadata().getUid()).isNotEqualTo(old);
    assertThat(world.services())
        .extracting(service -> service.getMetadata().getOwnerReferences().get(0).getUid())
        .containsOnly(reborn.getMetadata().getUid());
  }

  private String serveFirst() {
    world.createAll();
    world.seeStable(1);
    return world.served();
  }

  private List<String> revisions() {
    return world.workloads().stream()
        .map(workload -> workload.getMetadata().getLabels().get("millwright.dev/revision"))
        .filter(Objects::nonNull)
        .toList();
  }

  private int replicas(String revision) {
    return world.workloads().stream()
        .filter(workload -> workload.getMetadata().getName().endsWith(revision))
        .mapToInt(workload -> workload.getSpec().getReplicas())
        .sum();
  }

  private static Deployment scaledByHand(Deployment workload) {
    return new DeploymentBuilder(workload).editSpec().withReplicas(7).endSpec().build();
  }

  private static Deployment unlabelled(Deployment workload) {
    return new DeploymentBuilder(workload)
        .editMetadata()
        .removeFromLabels("millwright.dev/revision")
        .endMetadata()
        .build();
  }

  private static boolean hasCandidate(ModelDeployment seen) {
    return seen.getStatus() != null && seen.getStatus().candidate() != null;
  }

  private static String candidate(ModelDeployment seen) {
    return Objects.requireNonNull(seen.getStatus().candidate()).revision();
  }

  private static boolean isUpToDate(ModelDeployment seen) {
    return seen.getMetadata().getGeneration().equals(seen.getStatus().observedGeneration());
  }

  private static boolean says(ModelDeployment seen, Type type, Reason reason) {
    return Conditions.find(Conditions.of(seen.getStatus()), type.name())
        .filter(condition -> condition.reason().equals(reason.name()))
        .isPresent();
  }

  private static boolean is(ModelDeployment seen, Type type, ConditionStatus status) {
    return Conditions.find(Conditions.of(seen.getStatus()), type.name())
        .filter(condition -> condition.status() == status)
        .isPresent();
  }

  private static String message(ModelDeployment seen, Type type) {
    return Conditions.find(Conditions.of(seen.getStatus()), type.name()).orElseThrow().message();
  }
}
