/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.Comparison;
import dev.millwright.crds.v1alpha1.modelversion.Evaluation;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersionSpec;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Objects written as YAML, as a person would. */
public final class Samples {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private Samples() {}

  /** The object that the YAML describes. */
  public static <T> T of(Class<T> type, String yaml) {
    return YAML.unmarshal(yaml, type);
  }

  /** A Model with stage Production and no gates. */
  public static Model model(String namespace, String name) {
    return model(namespace, name, "[{name: Production}]");
  }

  /** A Model with the given stages, as YAML. */
  public static Model model(String namespace, String name, String stages) {
    return of(
        Model.class,
        """
        metadata: {name: %s, namespace: %s}
        spec: {task: BinaryClassification, promotion: {stages: %s}}
        """
            .formatted(name, namespace, stages));
  }

  /** A version of a model with AUC 0.7152 on 4038 rows and no champion. */
  public static ModelVersion version(String namespace, String model, int version) {
    return of(
        ModelVersion.class,
        """
        metadata: {name: %2$s-v%3$d, namespace: %1$s}
        spec:
          model: %2$s
          version: %3$d
          artifact: {uri: "s3://millwright/artifacts/sha256/%4$s/manifest.json",
                     digest: "sha256:%4$s", sizeBytes: 1024, format: onnx}
          signature:
            inputs: [{name: features, datatype: FP32, shape: [-1, 2]}]
            outputs: [{name: probabilities, datatype: FP32, shape: [-1, 2]}]
          features: [coins, income]
          metrics: {auc: "0.7152", accuracy: "0.69", rows: 4038}
          evaluation:
            uri: "s3://millwright/blobs/sha256/%4$s"
            digest: "sha256:%4$s"
            dataset: {name: holdout, digest: "sha256:%4$s", rows: 4038}
          baseline: {uri: "s3://millwright/blobs/sha256/%4$s", digest: "sha256:%4$s"}
        """
            .formatted(namespace, model, version, "%064x".formatted(version)));
  }

  /** The same, compared with a champion on 4038 rows. */
  public static ModelVersion compared(
      ModelVersion version, int champion, String difference, String standardError) {
    return compared(version, champion, "auc", difference, standardError);
  }

  /** Gives a version evidence of a comparison of another metric. */
  public static ModelVersion compared(
      ModelVersion version, int champion, String metric, String difference, String standardError) {
    var spec = version.getSpec();
    var comparison =
        new Comparison(
            champion,
            "sha256:%064x".formatted(champion),
            metric,
            "0.7152",
            "0.7100",
            difference,
            standardError,
            4038L);
    var evaluation =
        new Evaluation(
            spec.evaluation().uri(),
            spec.evaluation().digest(),
            spec.evaluation().dataset(),
            comparison);
    version.setSpec(
        new ModelVersionSpec(
            spec.model(),
            spec.version(),
            spec.artifact(),
            spec.signature(),
            spec.features(),
            spec.lineage(),
            spec.metrics(),
            evaluation,
            spec.baseline(),
            spec.card(),
            spec.engine()));
    return version;
  }

  /** A request to move a version to Production. */
  public static Promotion promotion(String namespace, String name, String model, int version) {
    return of(
        Promotion.class,
        """
        metadata: {name: %s, namespace: %s}
        spec: {model: %s, version: %d, stage: Production}
        """
            .formatted(name, namespace, model, version));
  }

  /** Two pods that follow stage Production of the Model of the same name. */
  public static ModelDeployment deployment(String namespace, String name) {
    return of(
        ModelDeployment.class,
        """
        metadata: {name: %1$s, namespace: %2$s}
        spec:
          model: {name: %1$s, stage: Production}
          scaling: {replicas: 2}
          rollout: {scaleDownDelay: 30s, progressDeadline: 24h}
        """
            .formatted(name, namespace));
  }
}
