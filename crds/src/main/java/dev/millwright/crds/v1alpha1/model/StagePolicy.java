/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.CapitalizedName;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The gates before one stage. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StagePolicy(
    @Required
        @CapitalizedName
        @JsonPropertyDescription(
            "Name of the stage, such as Production: a capital, then letters and digits, at "
                + "most 20 characters.")
        String name,
    @ListMap("name")
        @Size(max = 16)
        @JsonPropertyDescription(
            "The gates that a version must pass, all of them, at most 16. Default: none, "
                + "so that every version passes. Inconclusive is not a pass.")
        List<Gate> gates) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public StagePolicy {
    gates = Absent.list(gates);
  }
}
