/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.PublishPlan.Champion;
import dev.millwright.crds.v1alpha1.PinnedDataset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An attempt to be begun; everything that its Job says beyond the run's spec.
 *
 * @param number from 1
 * @param retriesUsed how many attempts of {@code spec.retries} are used up with this one
 * @param deadline how long it may take
 * @param pinned the datasets that an earlier attempt pinned; this one must find the same bytes
 * @param champion the version that holds the stage to promote to, for the comparison
 */
record AttemptOrder(
    int number,
    int retriesUsed,
    Duration deadline,
    List<PinnedDataset> pinned,
    Optional<Champion> champion) {

  public AttemptOrder {
    pinned = List.copyOf(pinned);
  }
}
