/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.promotion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.Conditioned;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a Promotion was judged. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PromotionStatus(
    @Min(0)
        @JsonPropertyDescription(
            "The metadata.generation that this status answers. When it is behind "
                + "metadata.generation, the status is out of date.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "Where the Promotion is: Pending, Judging, Promoted, Rejected or Superseded. "
                + "Derived from the conditions, for printing.")
        @Nullable PromotionPhase phase,
    @ListMap("name")
        @Size(max = 16)
        @JsonPropertyDescription("The verdict of each gate of the stage, at most 16.")
        List<GateVerdict> gates,
    @ListMap("type")
        @Size(max = 16)
        @JsonPropertyDescription(
            "Conditions of the object, one a type: Judged, Promoted, Reconciling, Stalled.")
        List<Condition> conditions)
    implements Conditioned {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public PromotionStatus {
    gates = Absent.list(gates);
    conditions = Absent.list(conditions);
  }
}
