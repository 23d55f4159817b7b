/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What a version must prove, by stage. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PromotionPolicy(
    @ListMap("name")
        @Size(max = 8)
        @JsonPropertyDescription(
            "The stages of the model, at most 8. A Promotion to a stage that is not here "
                + "waits, and says so.")
        List<StagePolicy> stages) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public PromotionPolicy {
    stages = Absent.list(stages);
  }
}
