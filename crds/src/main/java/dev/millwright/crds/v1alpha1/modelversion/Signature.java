/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The tensors of a model. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Signature(
    @Required
        @ListMap("name")
        @Size(min = 1, max = 32)
        @JsonPropertyDescription("Tensors that go in, 1 to 32.")
        List<TensorSpec> inputs,
    @Required
        @ListMap("name")
        @Size(min = 1, max = 32)
        @JsonPropertyDescription("Tensors that come out, 1 to 32.")
        List<TensorSpec> outputs) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Signature {
    inputs = Absent.list(inputs);
    outputs = Absent.list(outputs);
  }
}
