/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.Objects;

/** How many pods serve. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Scaling(
    @Default("1")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription(
            "Pods of the stable revision, 1 to 100; a candidate has as many before it is "
                + "switched to. Default: 1.")
        Integer replicas) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Scaling {
    replicas = Objects.requireNonNullElse(replicas, 1);
  }
}
