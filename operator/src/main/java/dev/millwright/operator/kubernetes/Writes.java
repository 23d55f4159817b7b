/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Every write that the rooms make to the API server, and nothing else. One small interface, so that
 * a test can let the process die between any two writes.
 *
 * <p>All methods throw {@link StaleObservationException} when the server answers 409 Conflict, and
 * {@link KubernetesClientException} when it refuses or cannot be reached.
 */
public interface Writes {
  /** Server-side apply, forced, of an object that holds only the fields that we own. */
  void apply(HasMetadata object, String fieldManager);

  /** Creates an object that must not exist yet: the create is the compare-and-swap. */
  void create(HasMetadata object);

  /**
   * Server-side apply of the status subresource. The object carries the observed resourceVersion,
   * so that neither a stale cache nor a deposed leader can win.
   */
  void applyStatus(HasMetadata object, String fieldManager);

  /** Deletes exactly this object, by UID; one that is already gone is no error. */
  void delete(HasMetadata object);

  /** Records an event, or counts one more when an event of this name exists. */
  void record(Event event);
}
