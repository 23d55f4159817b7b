/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.CapitalizedName;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import dev.millwright.crds.v1alpha1.schema.Timestamp;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** The version that holds a stage. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StagePointer(
    @Required @CapitalizedName @JsonPropertyDescription("Name of the stage.") String name,
    @Required @Min(1) @JsonPropertyDescription("Number of the version that holds the stage.")
        Integer version,
    @Required @ObjectName @JsonPropertyDescription("Name of the Promotion that moved the pointer.")
        String promotion,
    @Required
        @Min(1)
        @JsonPropertyDescription("How often the pointer has moved; a higher number is later.")
        Long sequence,
    @Required @Timestamp @JsonPropertyDescription("When the pointer moved here, RFC 3339, UTC.")
        String since) {}
