/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.ModelUnreadable;

/** The server can't serve what it was given; the process ends with the reason's exit code. */
final class StartFailed extends Exception {
  /** The reasons and exit codes that init containers and jobs use too. */
  enum Reason {
    MODEL_UNREADABLE("ModelUnreadable", 44),
    ARTIFACT_DIGEST_MISMATCH("ArtifactDigestMismatch", 47),
    CONFIGURATION_INVALID("PlanInvalid", 48),
    INTERNAL_ERROR("InternalError", 51),
    ACCELERATOR_UNAVAILABLE("AcceleratorUnavailable", 52);

    private final String text;
    private final int exitCode;

    Reason(String text, int exitCode) {
      this.text = text;
      this.exitCode = exitCode;
    }

    String text() {
      return text;
    }

    int exitCode() {
      return exitCode;
    }
  }

  private final Reason reason;

  StartFailed(Reason reason, Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.reason = reason;
  }

  StartFailed(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** A model that was not loaded, with the exit code of why. */
  static StartFailed of(ModelUnreadable unreadable, String where) {
    Reason reason =
        unreadable.reason() == ModelUnreadable.Reason.ACCELERATOR_UNAVAILABLE
            ? Reason.ACCELERATOR_UNAVAILABLE
            : Reason.MODEL_UNREADABLE;
    return new StartFailed(reason, where + unreadable.getMessage());
  }

  Reason reason() {
    return reason;
  }
}
