/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Digest;
import dev.millwright.crds.v1alpha1.schema.StoreUri;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** The evaluation of a version: its report, its rows and its champion. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Evaluation(
    @Required @StoreUri @JsonPropertyDescription("Where the report is in the store.") String uri,
    @Required @Digest @JsonPropertyDescription("SHA-256 of the report, sha256:<64 hex digits>.")
        String digest,
    @Required @JsonPropertyDescription("The hold-out dataset that it rests on.")
        EvaluationDataset dataset,
    @JsonPropertyDescription(
            "The comparison with the version that held the stage then. Absent when there "
                + "was no champion.")
        @Nullable Comparison champion) {}
