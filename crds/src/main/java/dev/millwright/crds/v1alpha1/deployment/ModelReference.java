/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.CapitalizedName;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A version of a model: the one that holds a stage, or a fixed one. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.stage) != has(self.version)",
    message = "exactly one of model.stage and model.version must be given")
public record ModelReference(
    @Required
        @ObjectName
        @JsonPropertyDescription(
            "Name of the Model in this namespace; clients call the served model by it. A "
                + "model that does not exist yet is waited for.")
        String name,
    @CapitalizedName
        @JsonPropertyDescription(
            "Serve the version that holds this stage, and follow it. Exactly one of stage "
                + "and version must be given. An empty stage is waited for.")
        @Nullable String stage,
    @Min(1)
        @JsonPropertyDescription(
            "Serve this version, and no other. Exactly one of stage and version must be "
                + "given. A version that does not exist yet is waited for.")
        @Nullable Integer version) {}
