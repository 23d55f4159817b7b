/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/**
 * Not worse than the champion by more than a margin. Passes with reason NoChampion while the stage
 * is empty; is Inconclusive with reason ChampionChanged when the recorded comparison is with
 * another version.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "double(self.margin) >= 0.0 && double(self.margin) <= 1.0",
    fieldPath = ".margin",
    message = "margin must be a decimal string from \"0\" to \"1\"")
@ValidationRule(
    value = "double(self.confidence) >= 0.5 && double(self.confidence) < 1.0",
    fieldPath = ".confidence",
    message = "confidence must be a decimal string from \"0.5\" to below \"1\"")
public record ChampionComparison(
    @Default("auc")
        @JsonPropertyDescription(
            "Which metric is compared on the same hold-out rows. Default and only value so "
                + "far: auc.")
        ComparisonMetric metric,
    @Default("0.01")
        @Decimal
        @JsonPropertyDescription(
            "How much worse the version may be, in units of the metric, as a decimal "
                + "string from \"0\" to \"1\". Default: \"0.01\".")
        String margin,
    @Default("0.95")
        @Decimal
        @JsonPropertyDescription(
            "Confidence of the interval, as a decimal string from \"0.5\" to below \"1\". "
                + "The gate passes when the whole interval is above minus the margin, fails when "
                + "all of it is below, else it is Inconclusive. Default: \"0.95\".")
        String confidence) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public ChampionComparison {
    metric = Objects.requireNonNullElse(metric, ComparisonMetric.auc);
    margin = Objects.requireNonNullElse(margin, "0.01");
    confidence = Objects.requireNonNullElse(confidence, "0.95");
  }
}
