/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.driftmonitor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.DurationText;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** Over which rows a verdict is reached. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "duration(self.size) >= duration('1m') && duration(self.size) <= duration('720h')",
    fieldPath = ".size",
    message = "size must be a duration from 1m to 720h, such as 1h")
public record Window(
    @Default("1h")
        @DurationText
        @JsonPropertyDescription(
            "How long a window collects rows before a new one begins, 1m to 720h. Default: 1h.")
        String size,
    @Default("500")
        @Min(30)
        @Max(100000000)
        @JsonPropertyDescription(
            "Rows that a verdict needs; with fewer it is Inconclusive (TooFewSamples). "
                + "Default: 500.")
        Integer minSamples) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Window {
    size = Objects.requireNonNullElse(size, "1h");
    minSamples = Objects.requireNonNullElse(minSamples, 500);
  }
}
