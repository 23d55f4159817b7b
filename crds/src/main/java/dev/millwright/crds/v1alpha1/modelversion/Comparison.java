/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import dev.millwright.crds.v1alpha1.schema.Digest;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Candidate and champion on the same hold-out rows. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Comparison(
    @Required @Min(1) @JsonPropertyDescription("Version number of the champion.") Integer version,
    @Required
        @Digest
        @JsonPropertyDescription("Root digest of the champion, sha256:<64 hex digits>.")
        String digest,
    @Required @Size(min = 1, max = 32) @JsonPropertyDescription("The compared metric, such as auc.")
        String metric,
    @Required @Decimal @JsonPropertyDescription("Value of the candidate.") String candidate,
    @Required @Decimal @JsonPropertyDescription("Value of the champion.") String champion,
    @Required @Decimal @JsonPropertyDescription("Candidate minus champion.") String difference,
    @Required
        @Decimal
        @JsonPropertyDescription("Standard error of the difference (DeLong, paired).")
        String standardError,
    @Required @Min(1) @JsonPropertyDescription("Hold-out rows that both were measured on.")
        Long samples) {}
