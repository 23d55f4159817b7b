/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Digest;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The image that trained a version. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrainingImage(
    @Required @Size(min = 1, max = 512) @JsonPropertyDescription("The image as the run named it.")
        String name,
    @Digest
        @JsonPropertyDescription(
            "The digest that ran, sha256:<64 hex digits>. Absent where the container "
                + "runtime did not tell.")
        @Nullable String digest) {}
