/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Which engine answers for a version, and why. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServingEngine(
    @Required
        @Size(min = 1, max = 63)
        @JsonPropertyDescription(
            "The engine that loads the version and was judged: onnxruntime, xgboost or lightgbm.")
        String name,
    @Size(max = 63)
        @JsonPropertyDescription(
            "The library that trained the model, when it was converted to ONNX. Default: "
                + "none, it is served as the run wrote it.")
        @Nullable String convertedFrom,
    @Decimal
        @JsonPropertyDescription(
            "Largest absolute difference between the answers of the converted model and of "
                + "the run's own to the hold-out rows. Absent when nothing was compared.")
        @Nullable String largestDifference,
    @Required @Size(min = 1, max = 300) @JsonPropertyDescription("Why this engine, in a sentence.")
        String reason) {}
