/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request must meet before it may take anybody's time: names, datatypes, shapes, and room
 * for what it promises. Every refusal names the field, what was expected and what came.
 */
public final class InputContract {
  /** More dimensions than any engine takes. */
  public static final int MAX_RANK = 16;

  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final Map<String, Integer> inputsByName = new HashMap<>();
  private final Set<String> outputNames = new HashSet<>();

  public InputContract(Signature signature) {
    this.inputs = signature.inputs();
    this.outputs = signature.outputs();
    inputs.forEach(input -> inputsByName.put(input.name(), inputsByName.size()));
    outputs.forEach(output -> outputNames.add(output.name()));
  }

  /** How many inputs there are; all are mandatory. */
  public int inputs() {
    return inputs.size();
  }

  /** One input, in the signature's order. */
  public TensorSpec input(int index) {
    return inputs.get(index);
  }

  /** Position of an input in the signature. */
  public int index(String name) throws RequestRefused {
    Integer index = inputsByName.get(name);
    if (index == null) {
      throw new RequestRefused(
          "input \"%s\" is unknown: the model has %s".formatted(name, names(inputs)));
    }
    return index;
  }

  /** Whether an input may have this datatype and shape. */
  public void check(TensorSpec input, String datatype, Shape shape) throws RequestRefused {
    if (!input.datatype().name().equals(datatype)) {
      throw new RequestRefused(
          "input \"%s\": expected datatype %s, got %s"
              .formatted(input.name(), input.datatype(), datatype));
    }
    if (!input.shape().accepts(shape)) {
      throw new RequestRefused(
          "input \"%s\": expected shape %s, got %s".formatted(input.name(), input.shape(), shape));
    }
  }

  /**
   * How many elements a shape has, provided that so many can have come: nothing is allocated for
   * what a request only claims.
   *
   * @param most elements that the request's bytes can hold
   */
  public long elements(TensorSpec input, Shape shape, long most) throws RequestRefused {
    long elements;
    try {
      elements = shape.elements();
    } catch (ArithmeticException e) {
      elements = Long.MAX_VALUE;
    }
    long bytes = Math.max(1, input.datatype().sizeBytes());
    if (elements > most || elements > Integer.MAX_VALUE / bytes) {
      throw new RequestRefused(
          "input \"%s\": shape %s has more values than came: at most %d"
              .formatted(input.name(), shape, most));
    }
    return elements;
  }

  /** The name of an output that the model has. */
  public String output(String name) throws RequestRefused {
    if (!outputNames.contains(name)) {
      throw new RequestRefused(
          "output \"%s\" is unknown: the model has %s".formatted(name, names(outputs)));
    }
    return name;
  }

  /** The tensors without gaps. */
  public List<Tensor> complete(@Nullable Tensor[] tensors) throws RequestRefused {
    List<Tensor> complete = new ArrayList<>(tensors.length);
    for (int i = 0; i < tensors.length; i++) {
      Tensor tensor = tensors[i];
      if (tensor == null) {
        TensorSpec missing = inputs.get(i);
        throw new RequestRefused(
            "input \"%s\" is missing: expected %s %s"
                .formatted(missing.name(), missing.datatype(), missing.shape()));
      }
      complete.add(tensor);
    }
    return complete;
  }

  private static String names(List<TensorSpec> specs) {
    return specs.stream().map(TensorSpec::name).collect(Collectors.joining(", "));
  }
}
