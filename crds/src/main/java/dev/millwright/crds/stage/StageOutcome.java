/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

/** How a stage ended. */
public enum StageOutcome {
  /** Exit code 0; the outputs are complete. */
  Succeeded,
  /** The exit code of the reason; outputs may be absent. */
  Failed
}
