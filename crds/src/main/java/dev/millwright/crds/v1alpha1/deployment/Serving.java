/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.Resources;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a pod serves. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Serving(
    @Default("{}")
        @JsonPropertyDescription(
            "Compute resources of the model server. Default: none, so that the namespace's "
                + "defaults hold.")
        Resources resources,
    @Min(1)
        @Max(256)
        @JsonPropertyDescription("Threads that compute one prediction, 1 to 256. Default: one.")
        @Nullable Integer threads) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Serving {
    resources = Objects.requireNonNullElse(resources, new Resources(Map.of(), Map.of()));
  }
}
