/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.driftmonitor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.Conditioned;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was seen and what it means. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DriftMonitorStatus(
    @Min(0)
        @JsonPropertyDescription(
            "The metadata.generation that this status answers. When it is behind "
                + "metadata.generation, the status is out of date.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("The rows that the verdict rests on. Absent before the first row.")
        @Nullable WindowStatus window,
    @JsonPropertyDescription(
            "Verdict over all features: Pass (no drift), Fail (drift), Inconclusive or Error.")
        @Nullable Outcome verdict,
    @ListMap("name")
        @Size(max = 20)
        @JsonPropertyDescription(
            "The worst features, worst first, at most 20; the others are better than the "
                + "last of them.")
        List<FeatureVerdict> features,
    @ListMap("type")
        @Size(max = 16)
        @JsonPropertyDescription(
            "Conditions of the object, one a type: DataDrift, Ready, Reconciling, Stalled.")
        List<Condition> conditions)
    implements Conditioned {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public DriftMonitorStatus {
    features = Absent.list(features);
    conditions = Absent.list(conditions);
  }
}
