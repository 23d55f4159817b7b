/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.deployment.PredictionLog;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;

/** What a revision's containers find in their environment. */
final class ContainerEnvironment {

  private ContainerEnvironment() {}

  /** Of the model server. */
  static List<EnvVar> server(String revision, RevisionInputs inputs, String directory) {
    RevisionInputs.Served served = inputs.served();
    var environment = new ArrayList<EnvVar>();
    environment.add(env("MILLWRIGHT_MODEL_NAME", served.model()));
    environment.add(env("MILLWRIGHT_MODEL_VERSION", Integer.toString(served.version())));
    environment.add(env("MILLWRIGHT_MODEL_DIGEST", served.artifact().digest()));
    environment.add(env("MILLWRIGHT_REVISION", revision));
    environment.add(env("MILLWRIGHT_MODEL_DIRECTORY", directory));
    if (served.threads() != null) {
      environment.add(env("MILLWRIGHT_THREADS", served.threads().toString()));
    }
    if (GpuRequest.in(served.resources())) {
      // Without it a server of the wrong image would answer from the CPU, and nobody would know.
      environment.add(env("MILLWRIGHT_ACCELERATOR", "gpu"));
    }
    if (served.predictionLog() != null) {
      environment.addAll(log(served.predictionLog(), inputs.platform().store()));
    }
    return environment;
  }

  /** Predictions in the platform's store are written with the keys that brought the model. */
  private static List<EnvVar> log(PredictionLog log, RevisionInputs.Store store) {
    var environment = new ArrayList<EnvVar>();
    environment.add(env("MILLWRIGHT_PREDICTION_LOG", log.sink()));
    environment.add(env("MILLWRIGHT_PREDICTION_LOG_SAMPLE", log.sample()));
    environment.add(env("MILLWRIGHT_PREDICTION_LOG_REDACT", String.join(",", log.redact())));
    if (log.batch() != null) {
      environment.add(env("MILLWRIGHT_PREDICTION_LOG_BATCH", log.batch().toString()));
    }
    if (log.sink().startsWith("s3://")) {
      environment.addAll(store(store));
    }
    return environment;
  }

  /** Of whoever reads or writes the store. */
  static List<EnvVar> store(RevisionInputs.Store store) {
    return List.of(
        env("MILLWRIGHT_STORE_ENDPOINT", store.endpoint()),
        env("MILLWRIGHT_STORE_BUCKET", store.bucket()),
        env("MILLWRIGHT_STORE_REGION", store.region()),
        env("MILLWRIGHT_STORE_PATH_STYLE", Boolean.toString(store.pathStyle())),
        secret("AWS_ACCESS_KEY_ID", store.credentialsSecret()),
        secret("AWS_SECRET_ACCESS_KEY", store.credentialsSecret()));
  }

  private static EnvVar env(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  private static EnvVar secret(String name, String secret) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewSecretKeyRef(name, secret, false)
        .endValueFrom()
        .build();
  }
}
