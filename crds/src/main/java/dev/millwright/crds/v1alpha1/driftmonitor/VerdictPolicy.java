/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.driftmonitor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** How sure and how strong a shift must be. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "double(self.alpha) > 0.0 && double(self.alpha) <= 0.2",
    fieldPath = ".alpha",
    message = "alpha must be a decimal string above \"0\" and up to \"0.2\"")
@ValidationRule(
    value = "double(self.minEffect) >= 0.0 && double(self.minEffect) <= 10.0",
    fieldPath = ".minEffect",
    message = "minEffect must be a decimal string from \"0\" to \"10\"")
public record VerdictPolicy(
    @Default("0.01")
        @Decimal
        @JsonPropertyDescription(
            "Share of false alarms to accept over all features (Benjamini-Hochberg), above "
                + "\"0\" and up to \"0.2\", as a decimal string. Default: \"0.01\".")
        String alpha,
    @Default("0.1")
        @Decimal
        @JsonPropertyDescription(
            "Smallest population stability index that counts, from \"0\" to \"10\", as a "
                + "decimal string; the noise floor for the number of rows counts when it is "
                + "higher. Default: \"0.1\".")
        String minEffect) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public VerdictPolicy {
    alpha = Objects.requireNonNullElse(alpha, "0.01");
    minEffect = Objects.requireNonNullElse(minEffect, "0.1");
  }
}
