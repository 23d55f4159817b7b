/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.StageReport;
import java.time.Instant;
import java.util.Optional;

/**
 * A sighting with what goes with it.
 *
 * @param sighting the row of the table
 * @param report what the stage reported, where it is one of ours and its message could be read
 * @param detail what the kubelet, the image or the stage says about it, as a sentence; may be empty
 * @param since when the stage had its turn
 */
record StageSight(Sighting sighting, Optional<StageReport> report, String detail, Instant since) {

  /** The stage that was seen. */
  public RunStage stage() {
    return sighting.stage();
  }

  /** What the table says about it. */
  public Ruling ruling() {
    return StageTable.rule(sighting);
  }
}
