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
    REFUSED_BY_ENGINE,
    /** There is nothing wrong with the model: the engine's native code can't be loaded here. */
    ENGINE_UNAVAILABLE,
    /** There is nothing wrong with the model: the accelerator that was asked for can't run it. */
    ACCELERATOR_UNAVAILABLE
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

  /**
   * For engines whose native code comes out of a jar and needs the system's OpenMP.
   *
   * @param engine its name
   */
  public static ModelUnreadable withoutNativeCode(String engine, LinkageError error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new ModelUnreadable(
        Reason.ENGINE_UNAVAILABLE,
        "%s's native code cannot be loaded: %s; it needs libgomp (Debian: libgomp1)"
            .formatted(engine, root.getMessage()),
        error);
  }

  /**
   * Says what was asked for, what there is and what to do.
   *
   * @param there what was found instead
   * @param remedy how to go on, in the imperative
   */
  public static ModelUnreadable withoutAccelerator(Accelerator asked, String there, String remedy) {
    return new ModelUnreadable(
        Reason.ACCELERATOR_UNAVAILABLE,
        "asked to run on %s, and never falls back to another: %s; %s"
            .formatted(asked, there, remedy));
  }

  public Reason reason() {
    return reason;
  }
}
