/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.promotion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.model.GateKind;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What one gate said, with its evidence. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GateVerdict(
    @Required @ObjectName @JsonPropertyDescription("Name of the gate.") String name,
    @Required @JsonPropertyDescription("Kind of the gate.") GateKind kind,
    @Required
        @JsonPropertyDescription(
            "Pass, Fail, Inconclusive (not enough evidence, or about another champion) or "
                + "Error (the evidence cannot be read).")
        Outcome outcome,
    @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        @JsonPropertyDescription("Why, as one word for programs, such as NoChampion.")
        String reason,
    @Decimal
        @JsonPropertyDescription(
            "The measured value, as a decimal string; for a comparison the difference "
                + "candidate minus champion. Absent when nothing could be measured.")
        @Nullable String measured,
    @Decimal
        @JsonPropertyDescription(
            "The value that it was held against, as a decimal string; for a comparison "
                + "minus the margin.")
        @Nullable String threshold,
    @Min(0) @JsonPropertyDescription("How many rows the measurement rests on.")
        @Nullable Long samples,
    @Required
        @Size(max = 1024)
        @JsonPropertyDescription("The verdict as a sentence: gate, measured, threshold, samples.")
        String message) {}
