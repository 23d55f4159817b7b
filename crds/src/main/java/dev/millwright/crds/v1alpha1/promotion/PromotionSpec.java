/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.promotion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.CapitalizedName;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which version is to move where. Cannot be changed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self == oldSelf",
    message =
        "spec is immutable: expected no change, got another spec; create a new "
            + "Promotion instead")
public record PromotionSpec(
    @Required
        @ObjectName
        @JsonPropertyDescription(
            "Name of the Model in this namespace. A model that does not exist yet is waited for.")
        String model,
    @Required
        @Min(1)
        @JsonPropertyDescription(
            "Number of the version to promote, from 1. A version that does not exist yet "
                + "is waited for (VersionNotFound).")
        Integer version,
    @Required
        @CapitalizedName
        @JsonPropertyDescription(
            "Stage to promote to, such as Production. A stage that the Model's policy does "
                + "not have is waited for.")
        String stage,
    @Size(max = 512)
        @JsonPropertyDescription("Why, for people; at most 512 characters. Default: none.")
        @Nullable String reason) {}
