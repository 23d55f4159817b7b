/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.ArrayList;
import java.util.List;

/** The inputs and outputs of a model, in the model's own order. Every input is mandatory. */
public record Signature(List<TensorSpec> inputs, List<TensorSpec> outputs) {
  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * The named outputs in the model's own order; all of them when no name is given.
   *
   * @throws IllegalArgumentException when there is no output of such a name
   */
  public List<TensorSpec> outputs(List<String> wanted) {
    if (wanted.isEmpty()) {
      return outputs;
    }
    List<TensorSpec> specs = new ArrayList<>(wanted.size());
    for (TensorSpec output : outputs) {
      if (wanted.contains(output.name())) {
        specs.add(output);
      }
    }
    for (String name : wanted) {
      if (specs.stream().noneMatch(spec -> spec.name().equals(name))) {
        throw new IllegalArgumentException(
            "there is no output \"%s\": the model has %s"
                .formatted(name, outputs.stream().map(TensorSpec::name).toList()));
      }
    }
    return specs;
  }
}
