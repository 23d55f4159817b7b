/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/** What the data must look like. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Validation(
    @Default("Fail")
        @JsonPropertyDescription(
            "What a failed expectation does: Fail ends the run with DataInvalid before "
                + "training, Warn only reports it. Default: Fail.")
        OnFailure onFailure,
    @Size(max = 64)
        @JsonPropertyDescription(
            "Statements about the data, at most 64, each checked on its dataset before "
                + "training. Default: none.")
        List<Expectation> expectations) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Validation {
    onFailure = Objects.requireNonNullElse(onFailure, OnFailure.Fail);
    expectations = Absent.list(expectations);
  }
}
