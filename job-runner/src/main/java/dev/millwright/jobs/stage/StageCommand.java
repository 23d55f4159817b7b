/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.stage;

import dev.millwright.crds.stage.StagePlan;
import dev.millwright.crds.stage.StageReport;
import java.io.IOException;

/** Obeys one kind of plan. */
@FunctionalInterface
public interface StageCommand<P extends StagePlan> {
  /**
   * Does the work.
   *
   * @return what to report after a success
   * @throws StageFailure for every failure that has a reason
   * @throws IOException when the local disk fails
   */
  StageReport run(P plan, Workplace workplace) throws StageFailure, IOException;
}
