/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.condition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Timestamp;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One condition of an object, as {@code metav1.Condition}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @Required
        @Pattern("^[A-Z][A-Za-z]*$")
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("Type of the condition, such as Ready. Unique in the list.")
        String type,
    @Required
        @JsonPropertyDescription(
            "Whether the condition holds: True, False, or Unknown when that cannot be said yet.")
        ConditionStatus status,
    @Min(0)
        @JsonPropertyDescription(
            "The metadata.generation that this condition answers. When it is behind"
                + " metadata.generation, the condition is out of date.")
        @Nullable Long observedGeneration,
    @Required
        @Timestamp
        @JsonPropertyDescription(
            "When the status last changed from one value to another, RFC 3339, UTC, to the "
                + "second.")
        String lastTransitionTime,
    @Required
        @Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        @Size(min = 1, max = 128)
        @JsonPropertyDescription("Why, as one word for programs, such as TooFewSamples.")
        String reason,
    @Required
        @Size(max = 2048)
        @JsonPropertyDescription(
            "Why, as a sentence for people: what was expected, what was found, what to do.")
        String message) {}
