/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A status that says which generation it answers and in which condition the object is. */
public interface Conditioned {
  /** The {@code metadata.generation} that this status answers; null before the first answer. */
  @Nullable Long observedGeneration();

  /** One condition a type, in the order in which they are shown; empty before the first answer. */
  List<Condition> conditions();
}
