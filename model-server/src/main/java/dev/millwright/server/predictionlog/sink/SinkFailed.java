/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

/** A batch was not taken; the message says by whom and why. */
public final class SinkFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean worthAnotherTry;

  public SinkFailed(String message, boolean worthAnotherTry) {
    super(message, null, false, false);
    this.worthAnotherTry = worthAnotherTry;
  }

  /** False when the same batch would be refused again. */
  public boolean worthAnotherTry() {
    return worthAnotherTry;
  }
}
