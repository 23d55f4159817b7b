/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
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
}
