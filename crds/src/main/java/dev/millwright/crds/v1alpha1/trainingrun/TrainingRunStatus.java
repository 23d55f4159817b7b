/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.PinnedDataset;
import dev.millwright.crds.v1alpha1.StoredFile;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.Conditioned;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a run is and what it made. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrainingRunStatus(
    @Min(0)
        @JsonPropertyDescription(
            "The metadata.generation that this status answers. When it is behind "
                + "metadata.generation, the status is out of date.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "Where the run is: Pending, Resolving, Validating, Training, Evaluating, "
                + "Registering, Succeeded or Failed. Derived from the conditions, for printing.")
        @Nullable TrainingRunPhase phase,
    @Min(0) @JsonPropertyDescription("Attempts begun so far.") @Nullable Integer attempts,
    @Size(max = 32)
        @JsonPropertyDescription(
            "The stage that runs now: fetch, validate, train or publish. Absent when none runs.")
        @Nullable String stage,
    @ListMap("name")
        @Size(max = 8)
        @JsonPropertyDescription("The data by digest, as pinned by the first attempt.")
        List<PinnedDataset> datasets,
    @Size(max = 64)
        @JsonPropertyDescription(
            "Quality of the model on the hold-out rows by name of the metric, as decimal "
                + "strings, at most 64.")
        Map<String, @Size(max = 32) String> metrics,
    @Size(max = 63) @JsonPropertyDescription("Name of the ModelVersion that the run made.")
        @Nullable String modelVersion,
    @Size(max = 2048)
        @JsonPropertyDescription("What happens or happened, as one sentence for people.")
        @Nullable String message,
    @JsonPropertyDescription("The report of the validation and evaluation in the store.")
        @Nullable StoredFile report,
    @ListMap("type")
        @Size(max = 16)
        @JsonPropertyDescription(
            "Conditions of the object, one a type: DataResolved, DataValidated, Trained, "
                + "Evaluated, Registered, Succeeded, Reconciling, Stalled.")
        List<Condition> conditions)
    implements Conditioned {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public TrainingRunStatus {
    datasets = Absent.list(datasets);
    metrics = Absent.map(metrics);
    conditions = Absent.list(conditions);
  }
}
