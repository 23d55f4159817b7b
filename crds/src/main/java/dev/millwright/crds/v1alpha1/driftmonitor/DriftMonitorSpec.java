/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.driftmonitor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import java.util.Objects;

/** What is watched and when it counts as drift. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DriftMonitorSpec(
    @Required
        @ObjectName
        @JsonPropertyDescription(
            "Name of the Deployment (mdep) in this namespace. One that does not exist yet "
                + "is waited for.")
        String deployment,
    @Default("{}")
        @JsonPropertyDescription(
            "Over which rows a verdict is reached. Default: the defaults of its fields.")
        Window window,
    @Default("{}")
        @JsonPropertyDescription(
            "How sure and how strong a shift must be. Default: the defaults of its fields.")
        VerdictPolicy verdict) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public DriftMonitorSpec {
    window = Objects.requireNonNullElse(window, new Window("1h", 500));
    verdict = Objects.requireNonNullElse(verdict, new VerdictPolicy("0.01", "0.1"));
  }
}
