/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.operator.config.MillwrightConfig;
import java.time.Duration;

/**
 * What the operator's configuration says about runs.
 *
 * @param store where datasets are and models go
 * @param jobRunnerImage image of our stages
 * @param pullPolicy image pull policy of every container of a run
 * @param missingObjectWait how long fetch waits for an object that is not there yet
 */
record RunSettings(
    Store store, String jobRunnerImage, String pullPolicy, Duration missingObjectWait) {

  static RunSettings of(MillwrightConfig config) {
    MillwrightConfig.Store store = config.store();
    return new RunSettings(
        new Store(
            store.endpoint().toString(),
            store.bucket(),
            store.region(),
            store.pathStyle(),
            store.credentialsSecret()),
        config.images().jobRunner(),
        config.images().pullPolicy().name(),
        config.missingObjectWait());
  }

  /**
   * The store as a run's pod sees it.
   *
   * @param endpoint URL of the S3 endpoint
   * @param credentialsSecret name of the Secret that must exist in the run's namespace
   */
  public record Store(
      String endpoint, String bucket, String region, boolean pathStyle, String credentialsSecret) {}
}
