/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.DurationText;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** How a new version replaces the old. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "duration(self.progressDeadline) >= duration('30s') && "
            + "duration(self.progressDeadline) <= duration('24h')",
    fieldPath = ".progressDeadline",
    message = "progressDeadline must be a duration from 30s to 24h, such as 10m")
@ValidationRule(
    value =
        "duration(self.scaleDownDelay) >= duration('30s') && "
            + "duration(self.scaleDownDelay) <= duration('1h')",
    fieldPath = ".scaleDownDelay",
    message =
        "scaleDownDelay must be a duration from 30s to 1h, such as 60s: a shorter one "
            + "would lose requests")
public record Rollout(
    @Default("BlueGreen")
        @JsonPropertyDescription(
            "BlueGreen: the candidate stands complete and answered a real inference before "
                + "the Service is switched. Default and only value so far.")
        RolloutStrategy strategy,
    @Default("10m")
        @DurationText
        @JsonPropertyDescription(
            "How long a candidate may take to become ready, 30s to 24h; then it is "
                + "removed, RolloutSucceeded is False and the old version goes on serving. "
                + "Default: 10m.")
        String progressDeadline,
    @Default("60s")
        @DurationText
        @JsonPropertyDescription(
            "How long the old pods stay after the switch, for clients that keep "
                + "connections: 30s to 1h. Default: 60s.")
        String scaleDownDelay) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Rollout {
    strategy = Objects.requireNonNullElse(strategy, RolloutStrategy.BlueGreen);
    progressDeadline = Objects.requireNonNullElse(progressDeadline, "10m");
    scaleDownDelay = Objects.requireNonNullElse(scaleDownDelay, "60s");
  }
}
