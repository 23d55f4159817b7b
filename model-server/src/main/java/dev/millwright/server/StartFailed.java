/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

/** The server can't serve what it was given; the process ends with the reason's exit code. */
final class StartFailed extends Exception {
  /** The reasons and exit codes that init containers and jobs use too. */
  enum Reason {
    MODEL_UNREADABLE("ModelUnreadable", 44),
    ARTIFACT_DIGEST_MISMATCH("ArtifactDigestMismatch", 47),
    CONFIGURATION_INVALID("PlanInvalid", 48),
    INTERNAL_ERROR("InternalError", 51);

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

  Reason reason() {
    return reason;
  }
}
