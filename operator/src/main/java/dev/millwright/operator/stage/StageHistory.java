/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.stage;

import dev.millwright.crds.v1alpha1.model.StagePointer;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All recorded moves of one model's stages.
 *
 * @param moves in the order of their sequence
 */
public record StageHistory(List<StageMove> moves) {
  /** The moves that the revisions record. */
  public static StageHistory of(Collection<ControllerRevision> revisions) {
    return new StageHistory(
        revisions.stream()
            .flatMap(revision -> StageMove.of(revision).stream())
            .sorted(Comparator.comparingLong(StageMove::sequence))
            .toList());
  }

  /** The last move of a stage. */
  public Optional<StageMove> last(String stage) {
    return moves.stream()
        .filter(move -> move.stage().equals(stage))
        .reduce((earlier, later) -> later);
  }

  /** The move that this Promotion made, if it made one. */
  public Optional<StageMove> by(String promotionUid) {
    return moves.stream().filter(move -> move.promotionUid().equals(promotionUid)).findFirst();
  }

  /** Whether the version has ever held the stage. */
  public boolean held(String stage, int version) {
    return moves.stream().anyMatch(move -> move.stage().equals(stage) && move.version() == version);
  }

  /**
   * Whether the status tells of a move that is not seen here: a cache behind the other, or a
   * revision that somebody deleted.
   */
  public boolean isBehind(Optional<StagePointer> pointer) {
    return pointer
        .filter(shown -> last(shown.name()).map(StageMove::sequence).orElse(0L) < shown.sequence())
        .isPresent();
  }
}
