/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One question that a version must answer well, as data. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(self.kind == 'Threshold') == has(self.threshold)",
    fieldPath = ".threshold",
    message = "threshold must be given for a gate of kind Threshold, and for no other kind")
@ValidationRule(
    value = "(self.kind == 'ChampionComparison') == has(self.championComparison)",
    fieldPath = ".championComparison",
    message =
        "championComparison must be given for a gate of kind ChampionComparison, and "
            + "for no other kind")
public record Gate(
    @Required
        @ObjectName
        @JsonPropertyDescription("Name of the gate, unique in its stage; verdicts carry it.")
        String name,
    @Required
        @JsonPropertyDescription(
            "How the gate judges: Threshold or ChampionComparison. The block of the same "
                + "name must be given, and no other.")
        GateKind kind,
    @JsonPropertyDescription(
            "Parameters of a Threshold gate; required for that kind, refused for the others.")
        @Nullable Threshold threshold,
    @JsonPropertyDescription(
            "Parameters of a ChampionComparison gate; required for that kind, refused for "
                + "the others.")
        @Nullable ChampionComparison championComparison) {}
