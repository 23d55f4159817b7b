/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import jakarta.inject.Singleton;

/**
 * The only way in which a status is written.
 *
 * <p>The SDK's own status patch can lose a user's edit that races with it, so we never use it. The
 * write is a forced server-side apply that carries the resourceVersion that the observer saw: when
 * the object changed meanwhile the server answers 409 and we observe again.
 */
@Singleton
public class StatusWriter {
  private final Writes writes;

  public StatusWriter(Writes writes) {
    this.writes = writes;
  }

  /**
   * Writes the whole status, unless it is what the observed object has already.
   *
   * @return whether something was written
   * @throws StaleObservationException when the object is no longer as observed
   */
  public <S, P extends CustomResource<?, S>> boolean write(P observed, S status) {
    if (status.equals(observed.getStatus())) {
      return false;
    }
    P patch = empty(observed);
    patch.setMetadata(identity(observed.getMetadata()));
    patch.setStatus(status);
    writes.applyStatus(patch, Names.fieldManager(observed.getKind()));
    return true;
  }

  private static ObjectMeta identity(ObjectMeta observed) {
    return new ObjectMetaBuilder()
        .withName(observed.getName())
        .withNamespace(observed.getNamespace())
        .withResourceVersion(observed.getResourceVersion())
        .build();
  }

  @SuppressWarnings("unchecked") // the class of a P is a Class<P>
  private static <P extends CustomResource<?, ?>> P empty(P observed) {
    try {
      return (P) observed.getClass().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          observed.getClass() + " needs a public constructor without parameters", e);
    }
  }
}
