/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.deployment.DeploymentPhase;
import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.deployment.ModelDeploymentSpec;
import dev.millwright.crds.v1alpha1.deployment.PredictionLog;
import dev.millwright.crds.v1alpha1.deployment.Revision;
import dev.millwright.crds.v1alpha1.deployment.Scaling;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.operator.deployment.ModelDeploymentConditions.Reason;
import dev.millwright.operator.deployment.ModelDeploymentConditions.Type;
import dev.millwright.operator.deployment.Resolution.Resolved;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.rollout.Exposure;
import dev.millwright.operator.testing.Samples;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModelDeploymentPlannerTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final RevisionInputs.Platform PLATFORM = platform("millwright/model-server:1");

  private final ModelDeployment deployment =
      Samples.of(
          ModelDeployment.class,
          """
          metadata: {name: visits, namespace: factory, generation: 3, uid: u1}
          spec: {model: {name: visits, stage: Production}, scaling: {replicas: 2}, rollout: {scaleDownDelay: 30s}}
          """);

  @Test
  void saysWhatItWaitsFor() {
    var missing =
        new Resolution.Unresolved(ModelDeploymentConditions.Reason.StageEmpty, "nothing in stage");
    var plan = plan(missing, Exposure.NONE, List.of(), PLATFORM);
    assertThat(plan.revisions()).isEmpty();
    assertThat(plan.entrance()).isEmpty();
    assertThat(reason(plan, Type.Accepted)).isEqualTo("StageEmpty");
    assertThat(plan.status().phase()).isEqualTo(DeploymentPhase.Pending);
  }

  @Test
  void makesARevisionButNoServiceBeforeItIsReady() {
    var plan = plan(resolved(1), Exposure.NONE, List.of(), PLATFORM);
    assertThat(plan.revisions()).hasSize(1);
    assertThat(plan.revisions().get(0).replicas()).isEqualTo(2);
    assertThat(plan.entrance()).isEmpty();
    assertThat(plan.status().candidate()).extracting(Revision::modelVersion).isEqualTo("visits-v1");
  }

  @Test
  void pointsTheServiceAtARevisionThatAnswers() {
    String revision = revision(1, PLATFORM);
    var plan = plan(resolved(1), Exposure.NONE, List.of(view(1, 2, PLATFORM)), PLATFORM);
    assertThat(plan.entrance().orElseThrow().revision()).isEqualTo(revision);
    assertThat(plan.entrance().orElseThrow().switchedAt()).isEqualTo(NOON);
  }

  @Test
  void remembersThePreviousRevisionWhenItSwitches() {
    var views = List.of(view(1, 2, PLATFORM), view(2, 2, PLATFORM));
    var plan = plan(resolved(2), serving(1), views, PLATFORM);
    assertThat(plan.entrance().orElseThrow().previous()).contains(revision(1, PLATFORM));
    assertThat(plan.revisions()).hasSize(2);
  }

  @Test
  void doesNotMoveTheSwitchTimeOfAServiceThatStays() {
    var plan = plan(resolved(1), serving(1), List.of(view(1, 2, PLATFORM)), PLATFORM);
    assertThat(plan.entrance().orElseThrow().switchedAt()).isEqualTo(NOON.minusSeconds(600));
    assertThat(status(plan, Type.Ready)).isEqualTo(ConditionStatus.True);
  }

  @Test
  void restartsNothingWhenTheOperatorIsUpgraded() {
    var plan =
        plan(resolved(1), serving(1), List.of(view(1, 2, PLATFORM)), platform("model-server:2"));
    assertThat(plan.revisions()).hasSize(1);
    assertThat(plan.revisions().get(0).inputs().platform()).isEqualTo(PLATFORM);
    assertThat(plan.status().phase()).isEqualTo(DeploymentPhase.Stable);
  }

  @Test
  void givesUpAFaultyCandidateOnceAndKeepsSaying() {
    var faulty =
        new RevisionView(
            revision(2, PLATFORM),
            Optional.of(inputs(2, PLATFORM)),
            NOON,
            2,
            0,
            0,
            Optional.of("container fetch: ArtifactDigestMismatch: expected sha256:aa"),
            Optional.empty());
    var views = List.of(view(1, 2, PLATFORM), faulty);
    var first = plan(resolved(2), serving(1), views, PLATFORM);
    assertThat(first.remove()).isEmpty();
    deployment.setStatus(first.status());
    assertThat(plan(resolved(2), serving(1), views, PLATFORM).remove())
        .containsExactly(faulty.revision());
    var second = plan(resolved(2), serving(1), List.of(view(1, 2, PLATFORM)), PLATFORM);
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.revisions()).hasSize(1);
    assertThat(status(second, Type.Serving)).isEqualTo(ConditionStatus.True);
    assertThat(status(second, Type.RolloutSucceeded)).isEqualTo(ConditionStatus.False);
    assertThat(message(second, Type.RolloutSucceeded)).contains("ArtifactDigestMismatch");
  }

  @Test
  void growsTheServingRevisionWhileAnotherComesButNeverShrinksIt() {
    var serving = view(1, 2, PLATFORM);
    var coming = view(2, 0, PLATFORM);
    scale(1);
    assertThat(
            replicasOf(serving, plan(resolved(2), serving(1), List.of(serving, coming), PLATFORM)))
        .isEqualTo(2);
    scale(3);
    assertThat(
            replicasOf(serving, plan(resolved(2), serving(1), List.of(serving, coming), PLATFORM)))
        .isEqualTo(3);
  }

  @Test
  void scalesWhatServesWhenItsModelIsGone() {
    scale(1);
    var gone = new Resolution.Unresolved(Reason.ModelNotFound, "gone");
    var serving = view(1, 2, PLATFORM);
    assertThat(replicasOf(serving, plan(gone, serving(1), List.of(serving), PLATFORM)))
        .isEqualTo(1);
  }

  @Test
  void removesTheServiceThatADeadProcessLeftOfARevision() {
    var stable = view(1, 2, PLATFORM);
    var plan = plan(resolved(1), serving(1), List.of(stable), PLATFORM);
    var left = ModelDeploymentResources.revisionService(deployment, "gone", inputs(2, PLATFORM));
    var children = new ArrayList<>(ModelDeploymentResources.render(deployment, plan));
    children.add(left);
    assertThat(ModelDeploymentResources.unwanted(plan, children)).containsExactly(left);
  }

  @Test
  void doesNothingTheSecondTime() {
    var views = List.of(view(1, 2, PLATFORM));
    var first = plan(resolved(1), serving(1), views, PLATFORM);
    deployment.setStatus(first.status());
    var second = plan(resolved(1), serving(1), views, PLATFORM);
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.transitions()).isEmpty();
  }

  @Test
  void rendersTheSameObjectsFromWhatAWorkloadKeeps() {
    var inputs = inputs(1, PLATFORM);
    var read = RevisionInputsJson.read(RevisionInputsJson.write(inputs)).orElseThrow();
    assertThat(ModelDeploymentResources.workload(deployment, "r", read, 2))
        .isEqualTo(ModelDeploymentResources.workload(deployment, "r", inputs, 2));
  }

  private void scale(int replicas) {
    var spec = deployment.getSpec();
    deployment.setSpec(
        new ModelDeploymentSpec(
            spec.model(),
            spec.runtime(),
            new Scaling(replicas),
            spec.rollout(),
            spec.predictionLog()));
  }

  private void log(String sink) {
    var spec = deployment.getSpec();
    deployment.setSpec(
        new ModelDeploymentSpec(
            spec.model(),
            spec.runtime(),
            spec.scaling(),
            spec.rollout(),
            new PredictionLog(sink, "0.1", 1, List.of("features.age", "label"))));
  }

  /** Values by name; the name of the Secret for those that come from one. */
  private Map<String, String> serverEnvironment() {
    return ModelDeploymentResources.workload(deployment, "r", inputs(1, PLATFORM), 1)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getEnv()
        .stream()
        .collect(
            Collectors.toMap(
                EnvVar::getName,
                one ->
                    one.getValueFrom() == null
                        ? one.getValue()
                        : one.getValueFrom().getSecretKeyRef().getName()));
  }

  @Test
  void aPredictionLogIsAnotherRevisionWhoseServersKnowIt() {
    String without = revision(1, PLATFORM);
    assertThat(serverEnvironment()).doesNotContainKey("MILLWRIGHT_PREDICTION_LOG");

    log("http://broker/default");

    assertThat(revision(1, PLATFORM)).isNotEqualTo(without);
    assertThat(serverEnvironment())
        .containsEntry("MILLWRIGHT_PREDICTION_LOG", "http://broker/default")
        .containsEntry("MILLWRIGHT_PREDICTION_LOG_SAMPLE", "0.1")
        .containsEntry("MILLWRIGHT_PREDICTION_LOG_BATCH", "1")
        .containsEntry("MILLWRIGHT_PREDICTION_LOG_REDACT", "features.age,label")
        .doesNotContainKey("AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void aPredictionLogInTheStoreIsWrittenWithTheStoresKeys() {
    log("s3://millwright/predictions");

    assertThat(serverEnvironment())
        .containsEntry("MILLWRIGHT_STORE_ENDPOINT", PLATFORM.store().endpoint())
        .containsEntry("AWS_SECRET_ACCESS_KEY", PLATFORM.store().credentialsSecret());
  }

  private static int replicasOf(RevisionView view, ModelDeploymentPlan plan) {
    return plan.revisions().stream()
        .filter(wanted -> wanted.revision().equals(view.revision()))
        .findFirst()
        .orElseThrow()
        .replicas();
  }

  private ModelDeploymentPlan plan(
      Resolution resolution,
      Exposure exposure,
      List<RevisionView> views,
      RevisionInputs.Platform platform) {
    return ModelDeploymentPlanner.plan(
        new ModelDeploymentObservation(
            deployment, resolution, platform, exposure, new ArrayList<>(views), NOON));
  }

  private Exposure serving(int version) {
    return new Exposure(
        Optional.of(revision(version, PLATFORM)),
        Optional.empty(),
        Optional.of(NOON.minusSeconds(600)),
        true);
  }

  private RevisionView view(int version, int ready, RevisionInputs.Platform platform) {
    return new RevisionView(
        revision(version, platform),
        Optional.of(inputs(version, platform)),
        NOON.minusSeconds(60),
        2,
        ready,
        ready,
        Optional.empty(),
        Optional.empty());
  }

  private String revision(int version, RevisionInputs.Platform platform) {
    return RevisionInputsJson.revision(inputs(version, platform));
  }

  private RevisionInputs inputs(int version, RevisionInputs.Platform platform) {
    var resolved = plan(resolved(version), Exposure.NONE, List.of(), platform);
    return resolved.revisions().get(0).inputs();
  }

  private static Resolved resolved(int version) {
    String digest = "sha256:" + Integer.toString(version).repeat(64);
    return new Resolved(
        Samples.of(
            ModelVersion.class,
            """
            metadata: {name: visits-v%1$d, namespace: factory}
            spec:
              model: visits
              version: %1$d
              features: [age]
              artifact: {uri: "s3://millwright/artifacts/sha256/%1$d/manifest.json", digest: "%2$s", sizeBytes: 10, format: onnx}
              baseline: {uri: "s3://millwright/blobs/sha256/%1$d", digest: "%2$s"}
            """
                .formatted(version, digest)));
  }

  private static RevisionInputs.Platform platform(String serverImage) {
    return new RevisionInputs.Platform(
        serverImage,
        "millwright/job-runner:1",
        "IfNotPresent",
        new RevisionInputs.Store("http://s:9000", "b", "us-east-1", true, "millwright-store"));
  }

  private static ConditionStatus status(ModelDeploymentPlan plan, Type type) {
    return Conditions.find(plan.status().conditions(), type.name()).orElseThrow().status();
  }

  private static String reason(ModelDeploymentPlan plan, Type type) {
    return Conditions.find(plan.status().conditions(), type.name()).orElseThrow().reason();
  }

  private static String message(ModelDeploymentPlan plan, Type type) {
    return Conditions.find(plan.status().conditions(), type.name()).orElseThrow().message();
  }
}
