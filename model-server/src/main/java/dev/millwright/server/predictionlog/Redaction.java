/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of one model's inputs and outputs is left out of the log. A tensor is named alone, a column
 * as {@code tensor.column} by its name or its number from 0.
 */
final class Redaction {
  private static final OfTensor NOTHING = new OfTensor(false, new BitSet());

  private final Map<String, OfTensor> byTensor = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();

  /**
   * What is left out of one tensor.
   *
   * @param columns that are left out when the tensor stays; not to be changed
   */
  record OfTensor(boolean whole, BitSet columns) {}

  /**
   * Resolves the names.
   *
   * @param columns names of columns by tensor, beyond the labels of the signature
   */
  Redaction(List<String> names, Signature signature, Map<String, List<String>> columns) {
    List<TensorSpec> tensors = new ArrayList<>(signature.inputs());
    tensors.addAll(signature.outputs());
    for (String name : names) {
      boolean known = false;
      for (TensorSpec tensor : tensors) {
        List<String> itsColumns = columns.getOrDefault(tensor.name(), tensor.labels());
        known |= apply(name, tensor, itsColumns);
      }
      if (!known) {
        unknown.add(name);
      }
    }
  }

  private boolean apply(String name, TensorSpec tensor, List<String> columns) {
    if (name.equals(tensor.name())) {
      byTensor.put(name, new OfTensor(true, new BitSet()));
      return true;
    }
    if (!name.startsWith(tensor.name() + ".") || tensor.shape().rank() < 2) {
      return false;
    }
    int column = column(name.substring(tensor.name().length() + 1), tensor, columns);
    if (column < 0) {
      return false;
    }
    byTensor
        .computeIfAbsent(tensor.name(), key -> new OfTensor(false, new BitSet()))
        .columns()
        .set(column);
    return true;
  }

  /** -1 when there is no such column. */
  private static int column(String name, TensorSpec tensor, List<String> columns) {
    int index = columns.indexOf(name);
    if (index >= 0) {
      return index;
    }
    long width = tensor.shape().dim(tensor.shape().rank() - 1);
    if (name.matches("\\d{1,6}") && (width < 0 || Integer.parseInt(name) < width)) {
      return Integer.parseInt(name);
    }
    return -1;
  }

  /** Names that mean nothing in this model. */
  List<String> unknown() {
    return unknown;
  }

  OfTensor of(String tensor) {
    return byTensor.getOrDefault(tensor, NOTHING);
  }
}
