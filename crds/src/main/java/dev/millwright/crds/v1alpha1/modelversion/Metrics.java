/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** Quality on the hold-out rows, as exact decimal strings; what is undefined is absent. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metrics(
    @Decimal
        @JsonPropertyDescription(
            "Area under the ROC curve, from 0 to 1. Absent when the hold-out has one class only.")
        @Nullable String auc,
    @Decimal @JsonPropertyDescription("Share of rows whose class is predicted right, from 0 to 1.")
        @Nullable String accuracy,
    @Decimal
        @JsonPropertyDescription(
            "F1 of the positive class, from 0 to 1. Absent when there is neither a "
                + "positive row nor a positive prediction.")
        @Nullable String f1,
    @Decimal
        @JsonPropertyDescription("Mean negative log-likelihood per row, in nats; lower is better.")
        @Nullable String logLoss,
    @Decimal
        @JsonPropertyDescription(
            "Accuracy of always predicting the commoner class: what the accuracy must be "
                + "read against.")
        @Nullable String majorityAccuracy,
    @Required @Min(1) @JsonPropertyDescription("Hold-out rows that were evaluated.") Long rows) {}
