/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a stage says when it ends; {@link StageReports} writes and reads it.
 *
 * @param stage who reports
 * @param outcome how it ended
 * @param reason why it failed; null exactly when it succeeded
 * @param message one sentence for people; shortened when the report would be too long
 * @param outputs what it found or made; null after a failure and for a stage that has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"stage", "outcome", "reason", "message", "outputs"})
public record StageReport(
    Stage stage,
    StageOutcome outcome,
    @Nullable StageReason reason,
    String message,
    @Nullable StageOutputs outputs) {
  /** Refuses a failure without a reason and a success with one. */
  public StageReport {
    Required.value(stage, "stage");
    Required.value(outcome, "outcome");
    Required.value(message, "message");
    if ((outcome == StageOutcome.Failed) != (reason != null)) {
      throw new IllegalArgumentException(
          "reason: expected one exactly for outcome Failed, got " + reason + " for " + outcome);
    }
  }

  /** A success of a stage with outputs. */
  public static StageReport succeeded(Stage stage, String message, StageOutputs outputs) {
    return new StageReport(stage, StageOutcome.Succeeded, null, message, outputs);
  }

  /** A success of a stage without outputs. */
  public static StageReport succeeded(Stage stage, String message) {
    return new StageReport(stage, StageOutcome.Succeeded, null, message, null);
  }

  /** A failure. */
  public static StageReport failed(Stage stage, StageReason reason, String message) {
    return new StageReport(stage, StageOutcome.Failed, reason, message, null);
  }

  /** A failure that has something to show all the same, such as how many rows were counted. */
  public static StageReport failed(
      Stage stage, StageReason reason, String message, StageOutputs outputs) {
    return new StageReport(stage, StageOutcome.Failed, reason, message, outputs);
  }

  /** The exit code of the container that says this. */
  public int exitCode() {
    return reason == null ? 0 : reason.exitCode();
  }
}
