/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Optional;

/**
 * Who controls whom. Children are adopted by the UID of their controller, never by name: a parent
 * that was deleted and made again must not inherit results.
 */
public final class Owners {
  private Owners() {}

  /** The reference that makes the parent the controller of a child. */
  public static OwnerReference controller(HasMetadata parent) {
    return new OwnerReferenceBuilder()
        .withApiVersion(parent.getApiVersion())
        .withKind(parent.getKind())
        .withName(parent.getMetadata().getName())
        .withUid(parent.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  /** The reference to the controller of an object, if it has one. */
  public static Optional<OwnerReference> controllerOf(HasMetadata child) {
    return child.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst();
  }

  /** Whether this very parent, not one of the same name, controls the object. */
  public static boolean controls(HasMetadata parent, HasMetadata child) {
    return controllerOf(child)
        .filter(owner -> owner.getUid().equals(parent.getMetadata().getUid()))
        .isPresent();
  }
}
