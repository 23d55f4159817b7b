/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.operator.kubernetes.Writes;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what an operator wrote in one namespace: others may hold what earlier tests left. */
public final class CountedWrites implements Writes {
  private final Writes real;
  private final String namespace;
  private final List<String> written = new CopyOnWriteArrayList<>();

  /** Passes everything on. */
  public CountedWrites(Writes real, String namespace) {
    this.real = real;
    this.namespace = namespace;
  }

  /** Every write so far, as {@code <verb> <kind> <name>}. */
  public List<String> written() {
    return List.copyOf(written);
  }

  @Override
  public void apply(HasMetadata object, String fieldManager) {
    count("apply", object);
    real.apply(object, fieldManager);
  }

  @Override
  public void create(HasMetadata object) {
    count("create", object);
    real.create(object);
  }

  @Override
  public void applyStatus(HasMetadata object, String fieldManager) {
    count("status of", object);
    real.applyStatus(object, fieldManager);
  }

  @Override
  public void delete(HasMetadata object) {
    count("delete", object);
    real.delete(object);
  }

  @Override
  public void record(Event event) {
    count("record " + event.getReason(), event);
    real.record(event);
  }

  private void count(String verb, HasMetadata object) {
    if (namespace.equals(object.getMetadata().getNamespace())) {
      written.add(verb + " " + object.getKind() + " " + object.getMetadata().getName());
    }
  }
}
