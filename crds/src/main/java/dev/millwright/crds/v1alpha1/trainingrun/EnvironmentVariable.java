/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** One environment variable of the training container. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!self.name.startsWith('MILLWRIGHT_')",
    fieldPath = ".name",
    message = "name must not begin with MILLWRIGHT_: those variables are set by the operator")
public record EnvironmentVariable(
    @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(min = 1, max = 128)
        @JsonPropertyDescription(
            "Name: letters, digits and underscores. Names that begin with MILLWRIGHT_ are "
                + "ours and refused.")
        String name,
    @Size(max = 4096)
        @Default("")
        @JsonPropertyDescription("Value, at most 4096 characters, taken as it is. Default: empty.")
        String value) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public EnvironmentVariable {
    value = Objects.requireNonNullElse(value, "");
  }
}
