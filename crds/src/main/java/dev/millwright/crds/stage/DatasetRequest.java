/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.crds.v1alpha1.DatasetFormat;
import dev.millwright.crds.v1alpha1.trainingrun.DatasetRole;
import org.jspecify.annotations.Nullable;

/**
 * One dataset to bring.
 *
 * @param name its name within the run
 * @param uri {@code s3://<bucket>/<key>}
 * @param digest {@code sha256:<hex>} that the bytes must have, or null to pin what is found
 * @param format how its bytes are read
 * @param role what it is for; it decides the directory
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetRequest(
    String name, String uri, @Nullable String digest, DatasetFormat format, DatasetRole role) {
  /** Refuses a request that is not complete. */
  public DatasetRequest {
    Required.value(name, "datasets.name");
    Required.value(uri, "datasets.uri");
    Required.value(format, "datasets.format");
    Required.value(role, "datasets.role");
  }
}
