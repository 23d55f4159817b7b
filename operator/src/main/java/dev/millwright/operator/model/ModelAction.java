/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.operator.stage.StageMove;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.List;

/** What a plan wants done before the status is written. */
sealed interface ModelAction {
  /** Records a move; refused by the server when another move has its sequence number. */
  record Record(StageMove move) implements ModelAction {}

  /** Deletes the oldest records, so that they do not grow without bound. */
  record Forget(List<ControllerRevision> revisions) implements ModelAction {}
}
