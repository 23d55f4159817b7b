/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/** On which rows the model is judged, and how its input is laid out. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!(self.label in self.features)",
    fieldPath = ".features",
    message = "features must not contain the label: the model would be given the answer")
@ValidationRule(
    value = "self.features.all(f, self.features.exists_one(g, g == f))",
    fieldPath = ".features",
    message = "features must name each column once")
public record EvaluationSpec(
    @Required
        @ObjectName
        @JsonPropertyDescription(
            "Name of the dataset that the model is judged on; its role must be test.")
        String dataset,
    @Required
        @Size(min = 1, max = 128)
        @JsonPropertyDescription(
            "Column that holds the truth. A column that is not there fails the run with "
                + "EvaluationFailed.")
        String label,
    @Default("1")
        @Size(min = 1, max = 64)
        @JsonPropertyDescription(
            "Value of the label that counts as positive, as it is written in the file. "
                + "Default: \"1\".")
        String positiveLabel,
    @Required
        @Size(min = 1, max = 256)
        @JsonPropertyDescription(
            "Columns of the input tensor, in its order, 1 to 256, each once, without the "
                + "label. They become the names in the signature, the profile and the baseline.")
        List<@Size(min = 1, max = 128) String> features) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public EvaluationSpec {
    positiveLabel = Objects.requireNonNullElse(positiveLabel, "1");
    features = Absent.list(features);
  }
}
