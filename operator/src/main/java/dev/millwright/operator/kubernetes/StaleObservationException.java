/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

/**
 * The world moved between observing and writing: nothing was written and nothing is wrong. Observe
 * again; {@link Publisher} turns this into an early next reconcile.
 */
public final class StaleObservationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleObservationException(String message, Throwable cause) {
    super(message, cause);
  }
}
