/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import dev.millwright.crds.v1alpha1.schema.ListSet;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the pods' predictions go as CloudEvents. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "double(self.sample) > 0.0 && double(self.sample) <= 1.0",
    fieldPath = ".sample",
    message = "sample must be a decimal string above \"0\" and up to \"1\"")
public record PredictionLog(
    @Required
        @Pattern("^(https?://[^/\\s]+(/\\S*)?|s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/\\S*)?)$")
        @Size(min = 8, max = 1024)
        @JsonPropertyDescription(
            "Who gets them: http(s)://host/path, to which batches are posted, or "
                + "s3://bucket/prefix in the platform's store, whose Secret pods then read.")
        String sink,
    @Default("1")
        @Decimal
        @JsonPropertyDescription(
            "Fraction of the inferences that are logged, as a decimal string above \"0\" and "
                + "up to \"1\"; decided by the inference's id, so that labels follow. Default: "
                + "\"1\".")
        String sample,
    @Min(1)
        @Max(10_000)
        @JsonPropertyDescription(
            "Most events in one POST to an http(s) sink, 1 to 10000. With 1 each goes alone, for "
                + "receivers that take no batches, such as Knative's brokers. Default: 100.")
        @Nullable Integer batch,
    @ListSet
        @Size(max = 100)
        @JsonPropertyDescription(
            "Inputs, outputs and columns whose values are left out: the name of a tensor, or "
                + "tensor.column with the column's name or its number from 0. A name that the "
                + "model does not have keeps the pods from starting. Default: none.")
        List<@Pattern("^[^,]+$") @Size(min = 1, max = 256) String> redact) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public PredictionLog {
    sample = Objects.requireNonNullElse(sample, "1");
    redact = Objects.requireNonNullElse(redact, List.of());
  }
}
