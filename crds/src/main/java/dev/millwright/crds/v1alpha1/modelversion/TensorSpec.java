/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Name, type and shape of a tensor. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TensorSpec(
    @Required @Size(min = 1, max = 128) @JsonPropertyDescription("Name of the tensor in the model.")
        String name,
    @Required
        @JsonPropertyDescription("Type of its elements, as the Open Inference Protocol names it.")
        TensorDatatype datatype,
    @Size(max = 8)
        @JsonPropertyDescription(
            "Its shape, at most 8 dimensions; -1 is a dimension of any size, first of all "
                + "the batch. Default: a scalar.")
        List<@Min(-1) Long> shape) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public TensorSpec {
    shape = Absent.list(shape);
  }
}
