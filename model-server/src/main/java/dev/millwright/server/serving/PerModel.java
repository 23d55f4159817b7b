/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Something that a protocol keeps for each model of the catalog, and forgets with the model.
 *
 * @param <T> what it keeps; safe for all threads
 */
public final class PerModel<T> {
  private final ModelCatalog catalog;
  private final Function<ServedModel, T> make;
  private volatile Map<ServedModel, T> kept = Map.of();

  public PerModel(ModelCatalog catalog, Function<ServedModel, T> make) {
    this.catalog = catalog;
    this.make = make;
    catalog.onChange(this::refresh);
    refresh();
  }

  private synchronized void refresh() {
    Map<ServedModel, T> next = new IdentityHashMap<>();
    for (ServedModel model : catalog.models()) {
      T known = kept.get(model);
      next.put(model, known == null ? make.apply(model) : known);
    }
    kept = next;
  }

  /** Of a model that the catalog has, or had a moment ago. */
  public T get(ServedModel model) {
    T known = kept.get(model);
    return known == null ? Objects.requireNonNull(make.apply(model)) : known;
  }
}
