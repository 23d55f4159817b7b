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
import io.fabric8.generator.annotation.Required;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which model is served, by how many pods, and how it is replaced. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelDeploymentSpec(
    @Required @JsonPropertyDescription("Which version is served.") ModelReference model,
    @Default("{}")
        @JsonPropertyDescription("How a pod serves. Default: the defaults of its fields.")
        Serving runtime,
    @Default("{}") @JsonPropertyDescription("How many pods serve. Default: one.") Scaling scaling,
    @Default("{}")
        @JsonPropertyDescription("How a new version replaces the old. Default: blue/green.")
        Rollout rollout,
    @JsonPropertyDescription(
            "Log predictions and the labels that come later. A change of it makes a new "
                + "revision. Default: nothing is logged.")
        @Nullable PredictionLog predictionLog) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public ModelDeploymentSpec {
    runtime =
        Objects.requireNonNullElse(runtime, new Serving(new Resources(Map.of(), Map.of()), null));
    scaling = Objects.requireNonNullElse(scaling, new Scaling(1));
    rollout =
        Objects.requireNonNullElse(rollout, new Rollout(RolloutStrategy.BlueGreen, "10m", "60s"));
  }
}
