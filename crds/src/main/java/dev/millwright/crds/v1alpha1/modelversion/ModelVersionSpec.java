/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.StoredFile;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a version is. Cannot be changed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self == oldSelf",
    message =
        "spec is immutable: expected no change, got another spec; register a new "
            + "version instead")
public record ModelVersionSpec(
    @Required @ObjectName @JsonPropertyDescription("Name of the Model in this namespace.")
        String model,
    @Required
        @Min(1)
        @Max(999999)
        @JsonPropertyDescription(
            "Number of the version, from 1, given once and never again. The object's name "
                + "must be <model>-v<version>.")
        Integer version,
    @Required @JsonPropertyDescription("The model files by digest.") Artifact artifact,
    @Required
        @JsonPropertyDescription("Names, types and shapes of the tensors that go in and come out.")
        Signature signature,
    @Required
        @Size(min = 1, max = 256)
        @JsonPropertyDescription(
            "Names of the columns of the input tensor, in its order, 1 to 256.")
        List<@Size(min = 1, max = 128) String> features,
    @Default("{}")
        @JsonPropertyDescription(
            "From what the version was made. Default: unknown, as for a model that was "
                + "trained elsewhere.")
        Lineage lineage,
    @Required @JsonPropertyDescription("Quality on the hold-out rows.") Metrics metrics,
    @Required
        @JsonPropertyDescription(
            "The report of the evaluation and the comparison with the champion of that time.")
        Evaluation evaluation,
    @Required
        @JsonPropertyDescription("The frozen reference profile that drift is measured against.")
        StoredFile baseline,
    @JsonPropertyDescription("The model card. Default: none.") @Nullable StoredFile card,
    @JsonPropertyDescription(
            "Which engine serves the version, and why. Default: unknown, as for a version of "
                + "an earlier release.")
        @Nullable ServingEngine engine) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public ModelVersionSpec {
    features = Absent.list(features);
    lineage =
        Objects.requireNonNullElse(lineage, new Lineage(null, null, null, List.of(), Map.of()));
  }
}
