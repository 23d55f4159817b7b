/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/**
 * Everything that whoever runs the operator can set, with its default. Each key is also an
 * environment variable: {@code millwright.store.bucket} is {@code MILLWRIGHT_STORE_BUCKET}.
 */
@ConfigMapping(prefix = "millwright")
public interface MillwrightConfig {
  /** Where datasets, artifacts and reports are kept. */
  Store store();

  /** Images of the pods that the operator makes. */
  Images images();

  /**
   * How long a run waits for a dataset that is not in the store yet, for an upload may be under
   * way. ISO-8601.
   */
  @WithDefault("PT1M")
  Duration missingObjectWait();

  /** A store that speaks the S3 protocol. */
  interface Store {
    /** Address of the store, with scheme and port. */
    @WithDefault("http://millwright-store:9000")
    URI endpoint();

    /** Bucket of everything; it must exist. */
    @WithDefault("millwright")
    String bucket();

    /** Region that requests are signed for. */
    @WithDefault("us-east-1")
    String region();

    /**
     * Whether the bucket is the first part of the path (most stores that one runs oneself) and not
     * of the host name (Amazon).
     */
    @WithDefault("true")
    boolean pathStyle();

    /**
     * Name of the Secret with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. It must exist in every
     * namespace that trains or serves: pods mount it by name, the operator never reads it.
     */
    @WithDefault("millwright-store")
    String credentialsSecret();
  }

  /** Images of the pods that the operator makes. */
  interface Images {
    /** Runs the stages fetch, validate, publish and fetch-artifact. */
    @WithDefault("millwright/job-runner:dev")
    String jobRunner();

    /** Serves models. */
    @WithDefault("millwright/model-server:dev")
    String modelServer();

    /** Serves the models of Deployments that reserve a GPU. */
    @WithDefault("millwright/model-server-cuda:dev")
    String modelServerCuda();

    /** When nodes pull these images: Always, IfNotPresent or Never. */
    @WithDefault("IfNotPresent")
    PullPolicy pullPolicy();
  }

  /** As Kubernetes spells it. */
  enum PullPolicy {
    Always,
    IfNotPresent,
    Never
  }
}
