/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

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

/** What the operator knows about a model. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelStatus(
    @Min(0)
        @JsonPropertyDescription(
            "The metadata.generation that this status answers. When it is behind "
                + "metadata.generation, the status is out of date.")
        @Nullable Long observedGeneration,
    @ListMap("name")
        @Size(max = 8)
        @JsonPropertyDescription("Which version holds each stage. Moved only by a Promotion.")
        List<StagePointer> stages,
    @Min(0)
        @JsonPropertyDescription(
            "The highest version number ever given; a number is never given twice.")
        @Nullable Integer latestVersion,
    @Min(0) @JsonPropertyDescription("How many ModelVersions of this model exist.")
        @Nullable Integer versions,
    @ListMap("type")
        @Size(max = 16)
        @JsonPropertyDescription(
            "Conditions of the object, one a type: Accepted, Ready, Reconciling, Stalled.")
        List<Condition> conditions)
    implements Conditioned {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public ModelStatus {
    stages = Absent.list(stages);
    conditions = Absent.list(conditions);
  }
}
