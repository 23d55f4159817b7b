/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.Conditioned;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is served now and what is coming. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelDeploymentStatus(
    @Min(0)
        @JsonPropertyDescription(
            "The metadata.generation that this status answers. When it is behind "
                + "metadata.generation, the status is out of date.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "Where the deployment is: Pending, Preparing, Switching, Draining, Stable or "
                + "Failed. Derived from the conditions, for printing.")
        @Nullable DeploymentPhase phase,
    @Size(max = 512)
        @JsonPropertyDescription(
            "Where clients inside the cluster find the model. Absent until something is served.")
        @Nullable String url,
    @JsonPropertyDescription(
            "The revision that the public Service points at. Absent until something is served.")
        @Nullable Revision stable,
    @JsonPropertyDescription("The revision that is to replace it. Absent when none is coming.")
        @Nullable Revision candidate,
    @ListMap("type")
        @Size(max = 16)
        @JsonPropertyDescription(
            "Conditions of the object, one a type: Accepted, Serving, RolloutSucceeded, "
                + "Ready, Reconciling, Stalled.")
        List<Condition> conditions)
    implements Conditioned {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public ModelDeploymentStatus {
    conditions = Absent.list(conditions);
  }
}
