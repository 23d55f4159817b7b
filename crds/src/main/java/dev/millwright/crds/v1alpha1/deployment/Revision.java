/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Digest;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An immutable rendering of a deployment: model, configuration and pods. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Revision(
    @Required
        @Size(min = 1, max = 20)
        @JsonPropertyDescription(
            "Hash that names the revision; its children are called <name>-<revision>.")
        String revision,
    @Required
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("Name of the ModelVersion it serves.")
        String modelVersion,
    @Required @Digest @JsonPropertyDescription("Root digest of the artifact that its pods loaded.")
        String digest,
    @Required @Min(0) @JsonPropertyDescription("Pods it should have.") Integer replicas,
    @Required @Min(0) @JsonPropertyDescription("Pods that answered a real inference and are ready.")
        Integer readyReplicas) {}
