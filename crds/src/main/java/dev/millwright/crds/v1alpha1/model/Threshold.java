/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** A floor under a recorded metric. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "double(self.min) >= 0.0 && double(self.min) <= 1.0",
    fieldPath = ".min",
    message = "min must be a decimal string from \"0\" to \"1\"")
public record Threshold(
    @Required
        @JsonPropertyDescription("Which metric of the version's evaluation: auc, accuracy or f1.")
        ThresholdMetric metric,
    @Required
        @Decimal
        @JsonPropertyDescription(
            "The smallest value that passes, from 0 to 1, as a decimal string such as \"0.65\".")
        String min) {}
