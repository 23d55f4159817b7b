/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Digest;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** The hold-out rows of an evaluation. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvaluationDataset(
    @Required @ObjectName @JsonPropertyDescription("Name of the dataset within its run.")
        String name,
    @Required @Digest @JsonPropertyDescription("SHA-256 of its bytes, sha256:<64 hex digits>.")
        String digest,
    @Required @Min(1) @JsonPropertyDescription("Its data rows.") Long rows) {}
