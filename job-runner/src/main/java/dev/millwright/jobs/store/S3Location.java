/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.store;

import dev.millwright.crds.stage.StageReason;
import dev.millwright.jobs.stage.StageFailure;

/** One object: {@code s3://<bucket>/<key>}. */
public record S3Location(String bucket, String key) {
  private static final String SCHEME = "s3://";

  /**
   * Reads a uri.
   *
   * @throws StageFailure with PlanInvalid when it is anything else
   */
  public static S3Location of(String uri) throws StageFailure {
    int slash = uri.indexOf('/', SCHEME.length());
    if (!uri.startsWith(SCHEME) || slash <= SCHEME.length() || slash == uri.length() - 1) {
      throw new StageFailure(
          StageReason.PlanInvalid, "uri: expected s3://<bucket>/<key>, got '" + uri + "'");
    }
    return new S3Location(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
  }

  /** The part of the key after the last slash. */
  public String fileName() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  public String uri() {
    return SCHEME + bucket + "/" + key;
  }

  @Override
  public String toString() {
    return uri();
  }
}
