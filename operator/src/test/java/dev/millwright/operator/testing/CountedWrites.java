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

/** Remembers what an operator wrote. */
public final class CountedWrites implements Writes {
  private final Writes real;
  private final List<String> written = new CopyOnWriteArrayList<>();

  /** Passes everything on. */
  public CountedWrites(Writes real) {
    this.real = real;
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
    written.add(verb + " " + object.getKind() + " " + object.getMetadata().getName());
  }
}
