/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.driftmonitor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The verdict on one feature, with its evidence. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FeatureVerdict(
    @Required @Size(min = 1, max = 128) @JsonPropertyDescription("Name of the feature.")
        String name,
    @Decimal
        @JsonPropertyDescription(
            "Population stability index over the merged frozen bins, as a decimal string. "
                + "Absent when it could not be computed.")
        @Nullable String statistic,
    @Decimal
        @JsonPropertyDescription(
            "What the statistic was held against: the larger of minEffect and the noise "
                + "floor for these rows.")
        @Nullable String threshold,
    @Required @Min(0) @JsonPropertyDescription("Rows of the window.") Long samples,
    @Required @Min(0) @JsonPropertyDescription("Rows of the baseline.") Long referenceSamples,
    @Required @Min(0) @JsonPropertyDescription("Bins that were compared.") Integer bins,
    @Required @JsonPropertyDescription("Pass, Fail, Inconclusive (too few rows in a bin) or Error.")
        Outcome verdict) {}
