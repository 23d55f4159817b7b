/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

/** The engine could not compute an answer for inputs that met the signature. */
public final class RunFailed extends InferenceException {
  public RunFailed(String message) {
    super(message);
  }

  public RunFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
