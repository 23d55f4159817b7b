/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.stage;

import dev.millwright.crds.stage.StageOutputs;
import dev.millwright.crds.stage.StageReason;
import org.jspecify.annotations.Nullable;

/**
 * A stage can't go on for a reason that the operator knows. The message is one sentence for people:
 * it names the field or file, what was expected and what came, and what to do.
 */
public final class StageFailure extends Exception {
  private final StageReason reason;
  private final transient @Nullable StageOutputs outputs;

  public StageFailure(StageReason reason, String message) {
    this(reason, message, null, null);
  }

  public StageFailure(StageReason reason, String message, Throwable cause) {
    this(reason, message, null, cause);
  }

  /** A failure that has something to show all the same. */
  public StageFailure(StageReason reason, String message, StageOutputs outputs) {
    this(reason, message, outputs, null);
  }

  private StageFailure(
      StageReason reason,
      String message,
      @Nullable StageOutputs outputs,
      @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.outputs = outputs;
  }

  public StageReason reason() {
    return reason;
  }

  public @Nullable StageOutputs outputs() {
    return outputs;
  }

  /** Never null here. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
