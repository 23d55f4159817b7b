/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * An object of the child's name exists and is not ours: somebody else's, or left by a deleted
 * parent of the same name and not collected yet. It is never adopted; the next try may find the
 * name free.
 */
public final class NameTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NameTakenException(HasMetadata found, HasMetadata parent) {
    super(
        "expected "
            + found.getKind()
            + " "
            + found.getMetadata().getName()
            + " to be free or controlled by "
            + parent.getKind()
            + " "
            + parent.getMetadata().getName()
            + " (uid "
            + parent.getMetadata().getUid()
            + "), found another owner; delete or rename it");
  }
}
