/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

/** The file is not a model that this engine will load. */
public final class ModelUnreadable extends InferenceException {
  /** Why a model was not loaded. */
  public enum Reason {
    /** There is no file, or it can't be read. */
    NOT_FOUND,
    /** The bytes are not in the format. */
    NOT_THE_FORMAT,
    /**
     * The model points at other files: a path in a model would read whatever the server can read.
     */
    EXTERNAL_DATA,
    /**
     * An input or output has a type that can't be carried: a map, a sequence, an element type the
     * engine's Java binding lacks.
     */
    UNSUPPORTED_TYPE,
    /** The model is well-formed, and lacks what its task needs. */
    CONTRACT_NOT_MET,
    /** The engine itself refused it. */
    REFUSED_BY_ENGINE
  }

  private final Reason reason;

  public ModelUnreadable(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public ModelUnreadable(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
