/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.promotion.PromotionPhase;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.Samples;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Type;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.function.Predicate;

/** A namespace with model {@code visits} and runs of it, as a person sees it. */
final class RunWorld {
  private final KubernetesClient client;
  private final String namespace;

  RunWorld(Cluster cluster) {
    this.client = cluster.client();
    this.namespace = cluster.namespace();
  }

  /** The model, with a stage that asks for nothing. */
  void model() {
    client
        .resource(
            Samples.of(
                Model.class,
                """
                metadata: {name: visits, namespace: %s}
                spec: {task: BinaryClassification, promotion: {stages: [{name: Production}]}}
                """
                    .formatted(namespace)))
        .create();
  }

  /** A run with one more field of its spec. */
  void run(String name, String field) {
    client
        .resource(
            Samples.of(
                TrainingRun.class,
                """
                metadata: {name: %s, namespace: %s}
                spec:
                  model: visits
                  image: registry.example/train:1
                  parameters: {seed: "7"}
                  datasets:
                  - {name: train, uri: s3://millwright/datasets/train.csv, format: csv, role: train}
                  - {name: holdout, uri: s3://millwright/datasets/holdout.csv, format: csv, role: test}
                  evaluation: {dataset: holdout, label: sees_doctor, features: [income, age]}
                  %s
                """
                    .formatted(name, namespace, field)))
        .create();
  }

  void suspend(String name, boolean suspend) {
    client
        .resources(TrainingRun.class)
        .inNamespace(namespace)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":" + suspend + "}}");
  }

  /** From now on the namespace admits only what Pod Security's strictest profile admits. */
  void restricted() {
    client
        .namespaces()
        .withName(namespace)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"labels\":{\"pod-security.kubernetes.io/enforce\":\"restricted\"}}}");
  }

  /** A Job that no run controls. */
  String foreignJob(String name) {
    return """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: %s, namespace: %s}
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: other, image: other}]
    """
        .formatted(name, namespace);
  }

  TrainingRun await(String name, Predicate<TrainingRun> condition) {
    return Eventually.see(
        () -> client.resources(TrainingRun.class).inNamespace(namespace).withName(name).get(),
        run -> run.getStatus() != null && condition.test(run));
  }

  TrainingRun awaitReason(String name, Type type, Reason reason) {
    return await(name, run -> reason(run, type).equals(reason.name()));
  }

  /** Waits until the run is over, for this reason. */
  TrainingRun awaitEnd(String name, Reason reason) {
    TrainingRun run = await(name, seen -> Runs.isFinished(seen.getStatus()));
    assertThat(reason(run, Type.Succeeded)).isEqualTo(reason.name());
    return run;
  }

  String reason(TrainingRun run, Type type) {
    return Conditions.find(run.getStatus().conditions(), type.name())
        .map(Condition::reason)
        .orElse("");
  }

  /** Whether the run has succeeded and its promotion has moved the stage. */
  boolean isPromoted(String name) {
    TrainingRun run =
        client.resources(TrainingRun.class).inNamespace(namespace).withName(name).get();
    return Runs.isFinished(run.getStatus())
        && reason(run, Type.Succeeded).equals(Reason.Completed.name())
        && promotions().stream()
            .map(Promotion::getStatus)
            .anyMatch(status -> status != null && status.phase() == PromotionPhase.Promoted);
  }

  List<ModelVersion> versions() {
    return list(ModelVersion.class);
  }

  List<Promotion> promotions() {
    return list(Promotion.class);
  }

  List<TrainingRun> runs() {
    return list(TrainingRun.class);
  }

  private <T extends CustomResource<?, ?>> List<T> list(Class<T> type) {
    return client.resources(type).inNamespace(namespace).list().getItems();
  }
}
