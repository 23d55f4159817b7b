/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListSet;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person says about a model. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelSpec(
    @Required
        @JsonPropertyDescription(
            "What the model predicts. BinaryClassification is the only task so far; "
                + "another value is refused.")
        ModelTask task,
    @Size(max = 2048)
        @JsonPropertyDescription("What the model is for, for people; at most 2048 characters.")
        @Nullable String description,
    @ListSet
        @Size(max = 16)
        @JsonPropertyDescription(
            "Who answers for the model: names or addresses, at most 16 of at most 128 "
                + "characters each. Default: nobody.")
        List<@Size(min = 1, max = 128) String> owners,
    @Default("{}")
        @JsonPropertyDescription(
            "What a version must prove to move to a stage. Default: no stages, so that no "
                + "Promotion is accepted.")
        PromotionPolicy promotion) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public ModelSpec {
    owners = Absent.list(owners);
    promotion = Objects.requireNonNullElse(promotion, new PromotionPolicy(List.of()));
  }
}
