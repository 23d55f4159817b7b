/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.bench;

import dev.millwright.operator.kubernetes.Writes;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Remembers every write as the request that it was, so that a plain client can make it again. */
final class RecordedWrites implements Writes {
  private static final KubernetesSerialization COPY = new KubernetesSerialization();

  private final Writes real;
  private final ConcurrentLinkedQueue<Consumer<Writes>> requests = new ConcurrentLinkedQueue<>();
  private final Set<String> done = ConcurrentHashMap.newKeySet();

  RecordedWrites(Writes real) {
    this.real = real;
  }

  /** Whether so many objects of a kind were written by this verb. */
  int written(String verb, String kind) {
    String prefix = verb + " " + kind + " ";
    return (int) done.stream().filter(key -> key.startsWith(prefix)).count();
  }

  /** The writes so far, for another namespace. */
  List<Consumer<Writes>> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void apply(HasMetadata object, String fieldManager) {
    HasMetadata copy = elsewhere(object);
    real.apply(object, fieldManager);
    requests.add(writes -> writes.apply(copy, fieldManager));
    done.add("apply " + object.getKind() + " " + object.getMetadata().getName());
  }

  @Override
  public void create(HasMetadata object) {
    real.create(object);
  }

  @Override
  public void applyStatus(HasMetadata object, String fieldManager) {
    HasMetadata copy = elsewhere(object);
    real.applyStatus(object, fieldManager);
    requests.add(writes -> writes.applyStatus(copy, fieldManager));
    done.add("status " + object.getKind() + " " + object.getMetadata().getName());
  }

  @Override
  public void delete(HasMetadata object) {
    real.delete(object);
  }

  @Override
  public void record(Event event) {
    Event copy = (Event) elsewhere(event);
    copy.getInvolvedObject().setNamespace(ReconcileBench.RAW);
    real.record(event);
    requests.add(writes -> writes.record(copy));
  }

  private static HasMetadata elsewhere(HasMetadata object) {
    HasMetadata copy = COPY.clone(object);
    copy.getMetadata().setNamespace(ReconcileBench.RAW);
    copy.getMetadata().setResourceVersion(null);
    return copy;
  }
}
